import { Testing } from "cdktf";
import { adoptMistakes } from "../../infra/adopt-schema";
import { CustomPhoneProvider } from "../../infra/custom-phone-provider";
import { LegacyPhoneHook } from "../../infra/legacy-phone-hook";
import { SendPhoneMessage } from "../../infra/send-phone-message";
import { validate } from "../../infra/validate";

const region = "europe" as const;
const action = "0f64dc40-70bd-4d38-ab4d-8b4f3a1e3a4c";

/** The `import` blocks of a stack with one construct in it. */
function imports(make: (scope: ConstructorParameters<typeof CustomPhoneProvider>[0]) => object): unknown {
  return JSON.parse(Testing.synthScope(make)).import;
}

test("custom-phone-provider: imports what is adopted, and nothing else", () => {
  expect(imports((scope) => new CustomPhoneProvider(scope, "Default", { region }))).toBeUndefined();
  expect(
    imports((scope) => {
      const adopt = { action, binding: true, phoneProvider: "pro_1" };
      return new CustomPhoneProvider(scope, "Default", { region, adopt });
    }),
  ).toEqual([
    { to: "auth0_action.action", id: action },
    { to: "auth0_trigger_actions.binding", id: "custom-phone-provider" },
    { to: "auth0_phone_provider.phone_provider", id: "pro_1" },
  ]);
});

test("send-phone-message: imports one binding of the trigger", () => {
  const adopt = { action, binding: true };
  expect(imports((scope) => new SendPhoneMessage(scope, "Default", { region, adopt }))).toEqual([
    { to: "auth0_action.action", id: action },
    { to: "auth0_trigger_action.binding", id: `send-phone-message::${action}` },
  ]);
});

test("legacy-hook: imports the Hook, wherever the construct is", () => {
  const adopt = { hook: "01HZX3V4C8" };
  expect(imports((scope) => new LegacyPhoneHook(scope, "mfa", { region, adopt }))).toEqual([
    { to: expect.stringMatching(/^auth0_hook\.mfa_hook_/), id: "01HZX3V4C8" },
  ]);
});

const environment = { domain: "acme.eu.auth0.com", region };

test("a construct adopts no binding of an unknown Action", () => {
  const adopt = { binding: true };
  expect(() => imports((scope) => new SendPhoneMessage(scope, "Default", { region, adopt }))).toThrow(
    "adopt.action is missing",
  );
});

test.each([
  ["action", "8x8 SMS", "a UUID"],
  ["binding", "yes", "true or false"],
  ["phoneProvider", "custom", "as in pro_"],
  ["hook", "my hook", "letters, digits, - and _"],
])("refuses adopt.%s = %j and says what is right", (field, value, remedy) => {
  const adopt = { [field]: value };
  expect(() => validate({ dev: { ...environment, adopt } })).toThrow(
    new RegExp(`dev\\.adopt\\.${field}: "${value}" is wrong; it is .*${remedy}`),
  );
});

test.each([
  [
    { trigger: "send-phone-message" as const, adopt: { phoneProvider: "pro_1" } },
    ".adopt.phoneProvider: the trigger send-phone-message has none; it has action, binding",
  ],
  [
    { trigger: "legacy-hook" as const, adopt: { action } },
    ".adopt.action: the trigger legacy-hook has none; it has hook",
  ],
  [
    { adopt: { hook: "1" } },
    ".adopt.hook: the trigger custom-phone-provider has none; it has action, binding, phoneProvider, templates",
  ],
  [{ adopt: { binding: true } }, ".adopt.action: missing; the binding of which Action is adopted?"],
])("%j: what the trigger doesn't have can't be adopted", (fields, mistake) => {
  expect(adoptMistakes({ ...environment, ...fields })).toEqual([mistake]);
});
