import { Testing } from "cdktf";
import { PhoneSecrets, type PhoneSecretsProps } from "../../infra/phone-secrets";

const variablesOf = (props: PhoneSecretsProps = {}) =>
  JSON.parse(
    Testing.synthScope((scope) => {
      new PhoneSecrets(scope, "Default", props).version();
    }),
  ).variable;

const set = { TF_VAR_apikey: "key", TF_VAR_subaccount: "acme_otp" };
const unset = { TF_VAR_apikey: undefined, TF_VAR_subaccount: undefined, SYNTH_TF_VARS: undefined };

/** Calls with these variables in the environment, and puts back those that were there. */
function withEnv<T>(variables: Readonly<Record<string, string | undefined>>, call: () => T): T {
  const before = process.env;
  process.env = { ...before, ...unset, ...variables };
  for (const [name, value] of Object.entries(process.env)) if (value === undefined) delete process.env[name];
  try {
    return call();
  } finally {
    process.env = before;
  }
}

test("makes the version of the values that are in the environment", () => {
  const { default: version } = withEnv(set, () => variablesOf()).secrets_version;
  expect(version).toEqual(expect.any(Number));
  expect(withEnv({ ...set, TF_VAR_apikey: "other" }, () => variablesOf()).secrets_version.default).not.toBe(version);
});

test("takes the version of the settings, whatever the values are", () => {
  expect(withEnv(set, () => variablesOf({ secretsVersion: 7 })).secrets_version.default).toBe(7);
  expect(withEnv({}, () => variablesOf({ secretsVersion: 7 })).secrets_version.default).toBe(7);
});

test("has no version without either, and a rule that names both remedies", () => {
  expect(withEnv({}, () => variablesOf()).secrets_version).toMatchObject({
    type: "number",
    default: null,
    validation: [
      {
        condition: "${var.secrets_version != null}",
        error_message: expect.stringMatching(
          /TF_VAR_apikey and TF_VAR_subaccount.* TF_VAR_secrets_version, or `secretsVersion`/,
        ),
      },
    ],
  });
});

test("no value is in what is synthesized", () => {
  const text = withEnv({ ...set, TF_VAR_token: "canary" }, () => JSON.stringify(variablesOf({ secrets: ["token"] })));
  for (const value of ["acme_otp", "canary", '"key"']) expect(text).not.toContain(value);
});

test("declares further secrets alike, and the fingerprint is made of them, too", () => {
  const variables = withEnv({ ...set, TF_VAR_token: "three" }, () => variablesOf({ secrets: ["token"] }));
  expect(variables.token).toMatchObject({ type: "string", ephemeral: true, sensitive: true, default: null });
  expect(variables.secrets_version.default).toEqual(expect.any(Number));
  expect(withEnv(set, () => variablesOf({ secrets: ["token"] })).secrets_version.default).toBeNull();
});

test("refuses an empty value as it does a missing one", () => {
  expect(variablesOf().apikey.validation).toEqual([
    {
      condition: "${try(length(var.apikey), 0) > 0}",
      error_message: expect.stringContaining("Set TF_VAR_apikey"),
    },
  ]);
});
