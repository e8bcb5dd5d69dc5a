import { type BlockSchema, complete, mapAttributes, schemaMessage, schemas } from "../../../sandbox/provider/schema";
import { UNKNOWN } from "../../../sandbox/provider/values";

interface Messages {
  readonly resource_schemas: Readonly<Record<string, { readonly block: BlockMessage }>>;
}

interface BlockMessage {
  readonly attributes: readonly { readonly name: string; readonly type: Buffer }[];
  readonly block_types: readonly { readonly type_name: string; readonly block: BlockMessage }[];
}

const { resource_schemas } = schemaMessage() as Messages;
const block = (type: string) => resource_schemas[type]?.block as BlockMessage;

test("every resource type of the committed schema is announced", () => {
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

test("what is missing becomes null or empty, and what the schema does not know is dropped", () => {
  expect(mapAttributes(nested, { other: 1 })).toEqual({ id: null, list: [], set: [], single: null });
  expect(mapAttributes(nested, { single: {}, list: [{ other: 1 }] })).toEqual({
    id: null,
    list: [{ name: null }],
    set: [],
    single: { name: null },
  });
});

test("a block that is unknown as a whole stays unknown", () => {
  expect(mapAttributes(nested, { list: UNKNOWN, single: UNKNOWN })).toMatchObject({ list: UNKNOWN, single: UNKNOWN });
});

test("prior values run along: by index in a list, not in a set", () => {
  const prior = { id: "1", list: [{ name: "a" }], set: [{ name: "b" }], single: { name: "c" } };
  const value = { id: "2", list: [{}, {}], set: [{}], single: {} };
  expect(mapAttributes(nested, value, (_, __, before) => before, prior)).toEqual({
    id: "1",
    list: [{ name: "a" }, { name: null }],
    set: [{ name: null }],
    single: { name: "c" },
  });
});

test("a completed block has zero values for what is null or unknown, and takes an object for a block", () => {
  const types = { text: "string", number: "number", flag: "bool", map: ["map", "string"], names: ["list", "string"] };
  const attributes = Object.fromEntries(Object.entries(types).map(([name, type]) => [name, { type }]));
  const secret = { secret: { type: "string", write_only: true } };
  const { block_types = {} } = nested;
  const block: BlockSchema = { attributes: { ...attributes, ...secret }, block_types };
  expect(complete(block, { text: UNKNOWN, secret: "s", list: [{}], set: UNKNOWN, single: { name: "b" } })).toEqual({
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
