import { ActionRuntime } from "../../../sandbox/runtime/action-runtime";

let runtime: ActionRuntime;

beforeEach(() => {
  runtime = new ActionRuntime();
});
afterEach(() => runtime.close());

let hooks = 0;
const hook = (body: string, parameters = "recipient, text, context, cb") => ({
  id: `hook-${hooks++}`,
  code: `module.exports = function (${parameters}) { ${body} };`,
});
const call = { recipient: "+6500000001", text: "123456", context: { webtask: { secrets: { apikey: "abc" } } } };

test("a Hook gets recipient, text and context, and completes with its callback", async () => {
  const body =
    "console.log(recipient, text, context.webtask.secrets.apikey, typeof cb); setImmediate(() => cb(null, {}))";
  const result = await runtime.executeHook(hook(body), call);
  expect(result).toMatchObject({ outcome: "completed", logs: ["+6500000001 123456 abc function"] });
});

test("the result names the Node that replaces Node 12", async () => {
  const { nodeVersion, nodeNote } = await runtime.executeHook(hook("cb()"), call);
  expect(nodeVersion).toBe(runtime.node.version);
  expect(nodeNote).toBe(`Auth0 ran Hooks on Node 12; here they run on ${nodeVersion}.`);
});

test.each([
  ["gives an error to its callback", "cb(new TypeError('no'))", { name: "TypeError", message: "no" }],
  ["gives a text to its callback", "cb('no')", { name: "Error", message: "no" }],
  ["gives its own kind of error", "cb(new SendPhoneMessageError('no', 'Sorry'))", { name: "SendPhoneMessageError" }],
  ["ends its process", "process.exit(3)", { message: "The Hook's process ended with exit code 3." }],
  ["throws", "throw new RangeError('no')", { name: "RangeError", message: "no" }],
  ["needs a package", "require('axios')", { message: expect.stringContaining("Cannot find module 'axios'") }],
])("a Hook that %s ends as an error", async (_, body, error) => {
  expect(await runtime.executeHook(hook(body), call)).toMatchObject({ outcome: "error", error });
});

test.each([
  ["success", "cb(null, {}); cb(new Error('late'))", "completed"],
  ["an error", "cb(new Error('no')); cb(null, {})", "error"],
  ["success, then an exception", "cb(null, {}); throw new Error('late')", "completed"],
])("only the first call of the callback counts: %s", async (_, body, outcome) => {
  expect(await runtime.executeHook(hook(body), call)).toMatchObject({ outcome });
});

test.each([
  ["never calls back", ""],
  ["rejects a promise, which is only a warning on Node 12", "Promise.reject(new Error('lost'))"],
])("a Hook that %s ends at the time limit", async (_, body) => {
  await runtime.close();
  runtime = new ActionRuntime({ timeLimitMs: 300 });
  expect(await runtime.executeHook(hook(body), call)).toMatchObject({ outcome: "timeout" });
});

test("a syntax error is reported in Auth0's words", async () => {
  const { error } = await runtime.executeHook({ id: "h", code: "module.exports = (" }, call);
  expect(error?.message).toMatch("Unable to compile the extensibility code as javascript");
});

test("code that doesn't export a function is rejected", async () => {
  const { error } = await runtime.executeHook({ id: "h", code: "exports.send = () => {};" }, call);
  expect(error?.message).toBe("The Hook's module.exports is not a function.");
});

test("module state survives until the next call", async () => {
  const counting = {
    id: "h",
    code: "let calls = 0; module.exports = (r, t, c, cb) => { console.log(++calls); cb(); };",
  };
  await runtime.executeHook(counting, call);
  expect((await runtime.executeHook(counting, call)).logs).toEqual(["2"]);
});
