import { Testing } from "cdktf";
import { CustomPhoneProvider, LegacyPhoneHook, SendPhoneMessage } from "../../../../infra";
import { secretsFingerprint } from "../../../../infra/constructs/secrets/secrets-version";
import { withVariables } from "../../../support/variables";

const VALUES = { TF_VAR_apikey: "key", TF_VAR_subaccount: "acme_otp" };
const SETTINGS = { region: "europe" } as const;

type Constructs = typeof CustomPhoneProvider | typeof SendPhoneMessage;

/** The Action, the record and Terraform's data sources in a stack with this construct. */
function synth(
  variables: Readonly<Record<string, string>>,
  settings: object = {},
  Type: Constructs = CustomPhoneProvider,
) {
  const text = withVariables(variables, () =>
    Testing.synthScope((scope) => void new Type(scope, "Default", { ...SETTINGS, ...settings })),
  );
  const { resource } = JSON.parse(text);
  return { action: resource.auth0_action.action, sent: resource.terraform_data.sent, text };
}

const conditions = (checks: readonly { readonly condition: string }[]) => checks.map(({ condition }) => condition);

test.each([["custom-phone-provider", CustomPhoneProvider] as const, ["send-phone-message", SendPhoneMessage] as const])(
  "%s: records the version that arrived, and keeps the record until the Action is updated",
  (_name, Type) => {
    expect(synth(VALUES, {}, Type).sent).toMatchObject({
      input: "${auth0_action.action.secrets_wo_version}",
      triggers_replace: "${auth0_action.action.id}",
      lifecycle: {
        create_before_destroy: true,
        ignore_changes: ["input"],
        replace_triggered_by: ["auth0_action.action.secrets_wo_version"],
        postcondition: [{ condition: "${self.input == auth0_action.action.secrets_wo_version}" }],
      },
    });
  },
);

test("values that the app sees: the version is sent, and Terraform must have the same values", () => {
  const { action } = synth(VALUES);
  expect(action.secrets_wo_version).toBe("${var.secrets_version}");
  expect(action.lifecycle.ignore_changes).toEqual(["secrets"]);
  const fingerprint = secretsFingerprint("stack", { apikey: "key", subaccount: "acme_otp" });
  expect(conditions(action.lifecycle.precondition)).toContainEqual(
    `\${var.secrets_version % 268435456 != ${fingerprint} || max(parseint(substr(sha256(jsonencode(["stack", {apikey = var.apikey, subaccount = var.subaccount}])), 0, 7), 16), 1) == ${fingerprint}}`,
  );
});

test("values that the app doesn't see: the stored version stays, and must be that of the values", () => {
  const { action, sent } = synth({}, { secrets: ["token"], variablePrefix: "a_" });
  expect(action.secrets_wo_version).toBe("${coalesce(var.a_secrets_version, 0)}");
  expect(action.lifecycle.ignore_changes).toEqual(["secrets", "secrets_wo_version"]);
  expect(conditions(action.lifecycle.postcondition)).toContainEqual(
    '${var.a_secrets_version != null || try(self.secrets_wo_version % 268435456 == max(parseint(substr(sha256(jsonencode(["stack", {apikey = var.a_apikey, subaccount = var.a_subaccount, token = var.a_token}])), 0, 7), 16), 1), false)}',
  );
  expect(sent.input).toBe("${coalesce(var.a_secrets_version, 0)}");
});

test("the team's own number: no fingerprint is compared", () => {
  const { text, sent } = synth(VALUES, { secretsVersion: 7 });
  expect(text).not.toContain("jsonencode");
  expect(sent.lifecycle.postcondition).toHaveLength(1);
});

test("a later attempt is compared as the first one is", () => {
  const fingerprint = secretsFingerprint("stack", { apikey: "key", subaccount: "acme_otp" });
  const version = String(fingerprint + 3 * 2 ** 28);
  expect(synth({ ...VALUES, TF_VAR_secrets_version: version }).text).toContain(`% 268435456 != ${fingerprint}`);
});

test("a stack that is only planned compares no values", () => {
  const { text, action, sent } = synth({ AUTH0_8X8_PLAN_ONLY: "1" });
  expect(text).not.toContain("jsonencode");
  expect(action.lifecycle.ignore_changes).toEqual(["secrets", "secrets_wo_version"]);
  expect(sent.input).toBe("${auth0_action.action.secrets_wo_version}");
});

test("no value is in what Terraform reads", () => {
  const { text } = synth({ ...VALUES, TF_VAR_apikey: "canary-1", TF_VAR_token: "canary-2" }, { secrets: ["token"] });
  expect(text).not.toMatch(/canary|acme_otp/);
});

test("a Hook has no version to guard, but needs its values, too", () => {
  const text = withVariables({}, () =>
    Testing.synthScope((scope) => void new LegacyPhoneHook(scope, "Default", SETTINGS)),
  );
  const { resource } = JSON.parse(text);
  expect(resource.terraform_data).not.toHaveProperty("sent");
  expect(conditions(resource.auth0_hook.hook.lifecycle.precondition)).toContain(
    "${try(length(trimspace(var.apikey)), 0) > 0}",
  );
});
