import { compileValidator } from "../../../../sandbox/tenant/routes/validator";

const compile = (httpPart: string) =>
  compileValidator({ schema: { type: "integer" }, httpPart, method: "GET", url: "/" });

test("what stands in a path or a query is text, and may stand for a number", () => {
  expect([compile("querystring")("1"), compile("params")("a"), compile("body")("1")]).toEqual([true, false, false]);
});

test("an equal schema is compiled once, however many tenants there are", () => {
  expect(compile("body")).toBe(compile("body"));
  expect(compile("querystring")).toBe(compile("params"));
  expect(compile("body")).not.toBe(compile("params"));
});
