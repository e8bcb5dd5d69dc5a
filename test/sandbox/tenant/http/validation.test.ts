import Ajv from "ajv";
import { compileValidator } from "../../../../sandbox/tenant/http/validation";
import { ApiClient } from "../api-client";

let api: ApiClient;

beforeAll(async () => {
  api = await ApiClient.start();
});
afterAll(() => api.tenant.close());

const action = { name: "a", supported_triggers: [{ id: "post-login" }] };
const many = (count: number, item: object) => Array.from({ length: count }, () => item);
const bindings = "/actions/triggers/custom-phone-provider/bindings";
const providers = "/branding/phone/providers";

test.each([
  ["POST", "/actions/actions", { ...action, deployed: true }, "'Additional properties not allowed: deployed'."],
  ["POST", "/actions/actions", { name: "a" }, "'Missing required property: supported_triggers'."],
  ["POST", "/actions/actions", null, "'Expected type object but found type null'."],
  [
    "POST",
    "/actions/actions",
    { ...action, name: 7 },
    "'Expected type string but found type number' on property name.",
  ],
  [
    "POST",
    "/actions/actions",
    { ...action, supported_triggers: [] },
    "'Array is too short (0), minimum 1' on property supported_triggers.",
  ],
  [
    "POST",
    "/actions/actions",
    { ...action, supported_triggers: [{ id: "other" }] },
    "'No enum match for: other' on property supported_triggers[0].id.",
  ],
  [
    "POST",
    "/actions/actions",
    { ...action, secrets: many(31, { name: "s", value: "v" }) },
    "'Array is too long (31), maximum 30' on property secrets.",
  ],
  [
    "POST",
    "/actions/actions",
    { ...action, secrets: [{ name: "s", value: "v".repeat(4097) }] },
    "'String is too long (4097 chars), maximum 4096' on property secrets[0].value.",
  ],
  [
    "POST",
    "/actions/actions",
    { ...action, secrets: [{ name: "s".repeat(129), value: "v" }] },
    "'String is too long (129 chars), maximum 128' on property secrets[0].name.",
  ],
  [
    "POST",
    "/actions/actions",
    { ...action, dependencies: many(11, { name: "d", version: "1.0.0" }) },
    "'Array is too long (11), maximum 10' on property dependencies.",
  ],
  ["POST", "/actions/actions", { ...action, code: "é".repeat(50_001) }, "'String is too long' on property code."],
  ["PATCH", "/actions/actions/x", { deploy: true }, "'Additional properties not allowed: deploy'."],
  ["PATCH", bindings, { bindings: [{}] }, "'Missing required property: ref' on property bindings[0]."],
  ["POST", providers, { name: "custom" }, "'Missing required property: credentials'."],
  ["POST", providers, { name: "smoke", credentials: {} }, "'No enum match for: smoke' on property name."],
  [
    "POST",
    providers,
    { name: "custom", credentials: {}, configuration: { delivery_methods: ["text"], other: 1 } },
    "'Data does not match any schemas from 'anyOf'' on property configuration.",
  ],
  ["PATCH", `${providers}/x`, {}, "'Too few properties defined (0), minimum 1'."],
  ["PATCH", `${providers}/x`, { channel: "phone" }, "'Additional properties not allowed: channel'."],
  ["POST", `${providers}/x/try`, { to: "" }, "'String is too short (0 chars), minimum 1' on property to."],
])("%s %s rejects %j", async (method, path, body, text) => {
  const message = `Payload validation error: ${text}`;
  const json = { statusCode: 400, error: "Bad Request", message, errorCode: "invalid_body" };
  expect(await api.call(method, path, body)).toEqual({ status: 400, json });
});

test.each([
  [
    "/actions/actions?per_page=many",
    "Query validation error: 'Expected type integer but found type string' on property per_page.",
  ],
  ["/logs?per_page=101", "Query validation error: 'Value 101 is greater than maximum 100' on property per_page."],
  ["/hooks?page=-1", "Query validation error: 'Value -1 is less than minimum 0' on property page."],
  [
    `${providers}/${"x".repeat(256)}`,
    "Path validation error: 'String is too long (256 chars), maximum 255' on property id.",
  ],
  ["/logs?from=x", "Query validation error: 'Additional properties not allowed: from'."],
  ["/actions/triggers/other/bindings", "Path validation error: 'No enum match for: other' on property triggerId."],
])("GET %s is rejected", async (path, message) => {
  expect((await api.call("GET", path)).json).toMatchObject({ statusCode: 400, message });
});

test("a body that isn't JSON is rejected", async () => {
  const headers = { authorization: `Bearer ${api.token}`, "content-type": "application/json" };
  const answer = await api.send({ method: "POST", path: "/api/v2/actions/actions", headers, body: "{" });
  expect(answer.json).toEqual({
    statusCode: 400,
    error: "Bad Request",
    message: "Invalid request payload JSON format",
  });
});

test("a path that isn't emulated gets 404", async () => {
  expect((await api.call("GET", "/clients")).json).toEqual({
    statusCode: 404,
    error: "Not Found",
    message: "Not Found",
  });
});

const compile = (httpPart: string, schema: object = { type: "integer" }) =>
  compileValidator({ schema, httpPart, method: "GET", url: "/" });

test("text in a path or a query can stand for a number", () => {
  const answers = [compile("querystring")("1"), compile("params")("a"), compile("body")("1")];
  expect(answers.map((answer) => answer === true)).toEqual([true, false, false]);
});

test("an equal schema is compiled only once, at the first request", () => {
  const compiled = jest.spyOn(Ajv.prototype, "compile");
  const [first, second] = [
    compile("body", { type: "integer", minimum: 7 }),
    compile("body", { type: "integer", minimum: 7 }),
  ];
  expect(compiled).not.toHaveBeenCalled();
  expect([first(7), second(6), first(8)]).toEqual([
    true,
    { error: [expect.objectContaining({ keyword: "minimum" })] },
    true,
  ]);
  expect(compiled).toHaveBeenCalledTimes(1);
});
