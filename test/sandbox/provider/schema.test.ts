import { type BlockSchema, complete, mapAttributes, schemaMessage, schemas } from "../../../sandbox/provider/schema";
import { UNKNOWN_VALUE } from "../../../sandbox/provider/values";

interface Messages {
  readonly resource_schemas: Readonly<Record<string, { readonly block: BlockMessage }>>;
}

interface BlockMessage {
  readonly attributes: readonly { readonly name: string; readonly type: Buffer }[];
  readonly block_types: readonly { readonly type_name: string; readonly block: BlockMessage }[];
}

const { resource_schemas } = schemaMessage() as Messages;
const block = (type: string) => resource_schemas[type]?.block as BlockMessage;

test("announces every resource type of the committed schema", () => {
  expect(Object.keys(resource_schemas)).toEqual(Object.keys(schemas.resource_schemas));
});

test("an attribute carries its type as JSON and its flags", () => {
  const secrets = block("auth0_action").block_types.find(({ type_name }) => type_name === "secrets_wo");
  expect(secrets).toMatchObject({ nesting: "LIST" });
  expect(secrets?.block.attributes.find(({ name }) => name === "value")).toEqual({
    name: "value",
    type: Buffer.from('"string"'),
    required: true,
    sensitive: true,
    write_only: true,
  });
});

test("a block carries its nesting and its limits", () => {
  expect(block("auth0_phone_provider").block_types.map(({ block: _, ...rest }) => rest)).toEqual([
    { type_name: "configuration", nesting: "LIST", min_items: 1, max_items: 1 },
    { type_name: "credentials", nesting: "LIST", min_items: 1, max_items: 1 },
  ]);
  expect(block("auth0_action").block_types).toContainEqual(
    expect.objectContaining({ type_name: "timeouts", nesting: "SINGLE" }),
  );
});

const name = { attributes: { name: { type: "string" } } };
const nested: BlockSchema = {
  attributes: { id: { type: "string" } },
  block_types: {
    list: { nesting_mode: "list", block: name },
    set: { nesting_mode: "set", block: name },
    single: { nesting_mode: "single", block: name },
  },
};

test("makes missing values null or empty, and drops values outside the schema", () => {
  expect(mapAttributes(nested, { other: 1 })).toEqual({ id: null, list: [], set: [], single: null });
  expect(mapAttributes(nested, { single: {}, list: [{ other: 1 }] })).toEqual({
    id: null,
    list: [{ name: null }],
    set: [],
    single: { name: null },
  });
});

test("keeps a block unknown if all of it is unknown", () => {
  expect(mapAttributes(nested, { list: UNKNOWN_VALUE, single: UNKNOWN_VALUE })).toMatchObject({
    list: UNKNOWN_VALUE,
    single: UNKNOWN_VALUE,
  });
});

test("pairs prior values by index in a list, but not in a set", () => {
  const prior = { id: "1", list: [{ name: "a" }], set: [{ name: "b" }], single: { name: "c" } };
  const value = { id: "2", list: [{}, {}], set: [{}], single: {} };
  expect(mapAttributes(nested, value, (_, __, before) => before, prior)).toEqual({
    id: "1",
    list: [{ name: "a" }, { name: null }],
    set: [{ name: null }],
    single: { name: "c" },
  });
});

test("completes a block with zero values for null and unknown ones, and accepts an object for a block", () => {
  const types = { text: "string", number: "number", flag: "bool", map: ["map", "string"], names: ["list", "string"] };
  const attributes = Object.fromEntries(Object.entries(types).map(([name, type]) => [name, { type }]));
  const secret = { secret: { type: "string", write_only: true } };
  const { block_types = {} } = nested;
  const block: BlockSchema = { attributes: { ...attributes, ...secret }, block_types };
  expect(
    complete(block, { text: UNKNOWN_VALUE, secret: "s", list: [{}], set: UNKNOWN_VALUE, single: { name: "b" } }),
  ).toEqual({
    text: "",
    number: 0,
    flag: false,
    map: {},
    names: [],
    list: [{ name: "" }],
    secret: null,
    set: [],
    single: [{ name: "b" }],
  });
});
