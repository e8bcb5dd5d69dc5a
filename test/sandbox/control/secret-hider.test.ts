import { type Sandbox, startSandbox } from "../../../sandbox";
import { SecretHider } from "../../../sandbox/control/secret-hider";

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

/** Of a tenant whose Action has these secrets. */
function hiderOf(...values: readonly string[]): SecretHider {
  const { model } = sandbox.tenant;
  const secrets = values.map((value, index) => ({ name: `secret${index}`, value }));
  for (const { id } of model.actions.find()) model.actions.delete(id);
  sandbox.seed({
    actions: [{ name: "SMS", code: "", supported_triggers: [{ id: "custom-phone-provider" }], secrets }],
  });
  return new SecretHider(model);
}

test.each([
  ["what JSON has to escape", 'a "quote", a \\ and\na line'],
  ["what is JSON, too", "true"],
  ["a digit", "1"],
])("%s is hidden, and the rest is still JSON", (_what, secret) => {
  const json = hiderOf(secret).toJson({ id: "id-1-true", isOn: true, at: 111, logs: [`It is ${secret}.`] });
  expect(JSON.parse(json)).toEqual({ id: "id-1-true", isOn: true, at: 111, logs: ["It is ***."] });
});

test("a secret that begins another one doesn't save the rest of it", () => {
  expect(hiderOf("key", "key-of-production").hide("key-of-production and key")).toBe("*** and ***");
});

test("a secret stays hidden when its Action is gone", () => {
  const hider = hiderOf("of-yesterday");
  hider.learn();
  hiderOf("of-today");
  expect(hider.hide("of-yesterday, of-today")).toBe("***, ***");
});

test("what a log's limit has left of a secret is hidden, too", () => {
  expect(hiderOf("key-of-production").hide("It is key-of-pro")).toBe("It is ***");
});
