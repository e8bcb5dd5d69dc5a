import { Testing } from "cdktf";
import { CustomPhoneProvider } from "../../../../infra/constructs/custom-phone-provider";
import { LegacyPhoneHook } from "../../../../infra/constructs/legacy-phone-hook";
import { SendPhoneMessage } from "../../../../infra/constructs/send-phone-message";
import { adoptMistakes } from "../../../../infra/validation/schemas/adopt";
import { validate } from "../../../../infra/validation/validate";

const region = "europe" as const;
const action = "0f64dc40-70bd-4d38-ab4d-8b4f3a1e3a4c";

/** The `import` blocks of a stack with one construct in it. */
function imports(make: (scope: ConstructorParameters<typeof CustomPhoneProvider>[0]) => object): unknown {
  return JSON.parse(Testing.synthScope(make)).import;
}

test("custom-phone-provider: imports only the adopted resources", () => {
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
    "adopt.action: missing. Set it to the ID",
  );
});

test.each([
  ["action", "8x8 SMS", "a UUID"],
  ["binding", "yes", "true or false"],
  ["phoneProvider", "custom", "for example pro_"],
  ["hook", "my hook", "letters, digits, - and _"],
])("refuses adopt.%s = %j and says what to use", (field, value, remedy) => {
  const adopt = { [field]: value };
  expect(() => validate({ dev: { ...environment, adopt } })).toThrow(
    new RegExp(`dev\\.adopt\\.${field}: "${value}" isn't valid\\. Use .*${remedy}`),
  );
});

test.each([
  [
    { trigger: "send-phone-message" as const, adopt: { phoneProvider: "pro_1" } },
    ".adopt.phoneProvider: the trigger send-phone-message can't adopt this. Use action, binding",
  ],
  [
    { trigger: "legacy-hook" as const, adopt: { action } },
    ".adopt.action: the trigger legacy-hook can't adopt this. Use hook",
  ],
  [
    { adopt: { hook: "1" } },
    ".adopt.hook: the trigger custom-phone-provider can't adopt this. Use action, binding, phoneProvider, templates",
  ],
  [{ adopt: { binding: true } }, ".adopt.action: missing. Set it to the ID of the Action whose binding you adopt"],
])("%j: what the trigger doesn't have can't be adopted", (fields, mistake) => {
  expect(adoptMistakes({ ...environment, ...fields })).toEqual([mistake]);
});
