import { rulesOf } from "./schema-rules";

test("each rule of a schema is a line with its location", () => {
  const name = { type: "string", maxLength: 10, minLength: 0 };
  const schema = {
    type: "object",
    required: ["name"],
    additionalProperties: false,
    properties: { name, kinds: { type: "array", items: { enum: ["a", "b"], maxLength: 1 } } },
  };
  expect(rulesOf(schema, "body")).toEqual([
    "body: object",
    "body: needs name",
    "body: nothing else",
    "body.name: string",
    "body.name: maxLength 10",
    "body.kinds: array",
    "body.kinds[]: may be a",
    "body.kinds[]: may be b",
  ]);
});

test("follows references and numbers alternatives", () => {
  const schema = { anyOf: [{ $ref: "#/components/schemas/Text" }, { type: ["integer", "null"] }] };
  const definitions = { Text: { type: "string", pattern: "^a" } };
  expect(rulesOf(schema, "path.id", definitions)).toEqual([
    "path.id (1): string",
    "path.id (1): pattern ^a",
    "path.id (2): integer or null",
  ]);
});
