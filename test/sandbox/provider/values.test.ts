import { encode } from "@msgpack/msgpack";
import fc from "fast-check";
import { type BlockValue, fromDynamic, toDynamic, UNKNOWN_VALUE, type Value } from "../../../sandbox/provider/values";

const hex = (value: BlockValue | null) => Buffer.from(toDynamic(value).msgpack ?? []).toString("hex");

test("values survive encoding and decoding", () => {
  const key = fc.stringMatching(/^[a-z_]{1,9}$/).filter((name) => name !== "__proto__");
  const { value } = fc.letrec<{ value: Value }>((tie) => ({
    value: fc.oneof(
      { depthSize: "small" },
      fc.constantFrom(null, UNKNOWN_VALUE, true, false),
      fc.string({ unit: "grapheme" }),
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0),
      fc.array(tie("value")),
      fc.dictionary(key, tie("value"), { noNullPrototype: true }),
    ),
  }));
  fc.assert(fc.property(value, (a) => expect(fromDynamic(toDynamic({ a }))).toEqual({ a })));
});

test("refuses a map key that JavaScript reserves, instead of losing it", () => {
  const map = JSON.parse('{"a":{"__proto__":[]}}');
  expect(() => fromDynamic(toDynamic(map))).toThrow("The key __proto__ is not allowed");
});

test("an unknown value is msgpack's extension 0, as go-cty writes it", () => {
  expect(hex({ a: UNKNOWN_VALUE })).toBe("81a161d40000");
});

test("an unknown value with a refinement is unknown", () => {
  const refined = Buffer.from("81a161c7030c8101c2", "hex");
  expect(fromDynamic({ msgpack: refined })).toEqual({ a: UNKNOWN_VALUE });
});

test("encodes a null object as nil, and decodes a missing value as null", () => {
  expect(hex(null)).toBe("c0");
  expect(fromDynamic({ msgpack: encode(null) })).toBeNull();
  expect(fromDynamic(null)).toBeNull();
});

test("decodes JSON", () => {
  expect(fromDynamic({ json: Buffer.from('{"a":[1,"b",null]}') })).toEqual({ a: [1, "b", null] });
});
