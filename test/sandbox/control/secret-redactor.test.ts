import { type Sandbox, startSandbox } from "../../../sandbox";
import { SecretRedactor } from "../../../sandbox/control/secret-redactor";

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

/** A redactor for a tenant whose Action has these secrets. */
function redactorFor(...values: readonly string[]): SecretRedactor {
  const { model } = sandbox.tenant;
  const secrets = values.map((value, index) => ({ name: `secret${index}`, value }));
  for (const { id } of model.actions.find()) model.actions.delete(id);
  sandbox.seed({
    actions: [{ name: "SMS", code: "", supported_triggers: [{ id: "custom-phone-provider" }], secrets }],
  });
  return new SecretRedactor(model);
}

test.each([
  ["a secret that JSON must escape", 'a "quote", a \\ and\na line'],
  ["a secret that is valid JSON", "true"],
  ["a one-digit secret", "1"],
])("redacts %s and leaves valid JSON", (_what, secret) => {
  const json = redactorFor(secret).toJson({ id: "id-1-true", isOn: true, at: 111, logs: [`It is ${secret}.`] });
  expect(JSON.parse(json)).toEqual({ id: "id-1-true", isOn: true, at: 111, logs: ["It is ***."] });
});

test("redacts the whole of a secret that starts with another one", () => {
  expect(redactorFor("key", "key-of-production").redact("key-of-production and key")).toBe("*** and ***");
});

test("redacts a secret after its Action is deleted", () => {
  const redactor = redactorFor("of-yesterday");
  redactor.learn();
  redactorFor("of-today");
  expect(redactor.redact("of-yesterday, of-today")).toBe("***, ***");
});

test("redacts the start of a secret where a log is cut off", () => {
  expect(redactorFor("key-of-production").redact("It is key-of-pro")).toBe("It is ***");
});
