import { Testing } from "cdktf";
import { PhoneSecrets, type PhoneSecretsProps } from "../../../../infra/constructs/secrets/phone-secrets";
import { SynthError } from "../../../../infra/synth-error";
import { withVariables } from "../../../support/variables";

const VALUES = { TF_VAR_apikey: "key", TF_VAR_subaccount: "acme_otp" };

/** The construct and the variables that it declares. */
function synth(variables: Readonly<Record<string, string>>, props: PhoneSecretsProps = {}) {
  return withVariables(variables, () => {
    let secrets: PhoneSecrets | undefined;
    const json = Testing.synthScope((scope) => {
      secrets = new PhoneSecrets(scope, "Default", props);
      secrets.declareVersion();
    });
    return { secrets: secrets as unknown as PhoneSecrets, variable: JSON.parse(json).variable };
  });
}

test("the version contains the fingerprint of the values in the environment", () => {
  const { secrets, variable } = synth(VALUES);
  expect(variable.secrets_version.default).toBe(secrets.fingerprint);
  expect(synth({ ...VALUES, TF_VAR_apikey: "other" }).variable.secrets_version.default).not.toBe(secrets.fingerprint);
});

test("sees the values that are passed on past cdktf", () => {
  const { secrets } = synth({ SYNTH_TF_VARS: JSON.stringify(VALUES) });
  expect(secrets.version).toBe(synth(VALUES).secrets.version);
});

test.each([
  ["secretsVersion", {}, { secretsVersion: 7 }, 7],
  ["secretsVersion, with values too", VALUES, { secretsVersion: 7 }, 7],
  ["TF_VAR_secrets_version before secretsVersion", { TF_VAR_secrets_version: "8" }, { secretsVersion: 7 }, 8],
  [
    "TF_VAR_secrets_version after the prefix",
    { TF_VAR_a_secrets_version: "8", TF_VAR_secrets_version: "9" },
    { variablePrefix: "a_" },
    8,
  ],
])("takes the version from %s", (_name, variables, props, version) => {
  const name = `${"variablePrefix" in props ? props.variablePrefix : ""}secrets_version`;
  expect(synth(variables, props).variable[name].default).toBe(version);
});

test.each(["v2", "0", "-1", "1.5", "2147483648", "1e3", " 7", "0x10"])(
  "refuses TF_VAR_secrets_version=%j",
  (version) => {
    const fault = "this value isn't valid. Use a whole number from 1 to 2147483647, or unset the variable.";
    const props = { variablePrefix: "eu_" };
    expect(() => synth({ TF_VAR_secrets_version: version })).toThrow(
      new SynthError(`TF_VAR_secrets_version: ${fault}`),
    );
    expect(() => synth({ TF_VAR_eu_secrets_version: version }, props)).toThrow(`TF_VAR_eu_secrets_version: ${fault}`);
  },
);

test.each([
  ["1", 1],
  ["2147483647", 2_147_483_647],
  ["", undefined],
])("accepts TF_VAR_secrets_version=%j", (text, version) => {
  expect(synth({ TF_VAR_secrets_version: text }).secrets.version).toBe(version);
});

test.each([
  ["missing", { TF_VAR_apikey: "key" }],
  ["empty", { ...VALUES, TF_VAR_subaccount: "" }],
])("knows no version if a value is %s", (_name, variables) => {
  const { secrets, variable } = synth(variables);
  expect(secrets.version).toBeUndefined();
  expect(variable.secrets_version).toMatchObject({ type: "number", default: null });
});

test("declares ephemeral, sensitive variables that may have no value, so that a stack can be destroyed without values", () => {
  const { secrets, variable } = synth(VALUES, { secrets: ["token"] });
  expect(secrets.version).toBeUndefined(); // `token` has no value
  for (const name of ["apikey", "subaccount", "token"]) {
    expect(variable[name]).toMatchObject({ type: "string", ephemeral: true, sensitive: true, default: null });
    for (const { condition } of variable[name].validation ?? []) {
      expect(condition).toMatch(/^\$\{try\(length\(trimspace\(var\.\w+\)\), 0\) == 0 \|\| /);
    }
  }
});

test("refuses a value that 8x8 can't have issued if the app can see it, and Terraform refuses it everywhere", () => {
  const make = (apikey: string, props?: PhoneSecretsProps) => synth({ ...VALUES, TF_VAR_apikey: apikey }, props);
  const fault = 'begins with "Bearer". Leave that out.';
  expect(() => make("Bearer hunter2")).toThrow(new SynthError(`TF_VAR_apikey: the secret apikey ${fault}`));
  expect(() => make("Bearer hunter2", { secretsVersion: 1 })).toThrow(fault);
  expect(() => synth({ TF_VAR_eu_apikey: "Bearer hunter2" }, { variablePrefix: "eu_" })).toThrow(
    "TF_VAR_eu_apikey: the secret apikey begins",
  );
  expect(synth({}).variable.apikey.validation.map((it: { error_message: string }) => it.error_message)).toContain(
    `The secret apikey (TF_VAR_apikey) ${fault}`,
  );
  expect(make(" key\n").variable.secrets_version.default).toEqual(expect.any(Number));
});

test("accepts any value of your own secrets", () => {
  const { variable } = synth({ ...VALUES, TF_VAR_token: "Bearer a\nb" }, { secrets: ["token"] });
  expect(variable.token.validation).toEqual([]);
});

test("a plan needs every value, and white space doesn't count", () => {
  expect(synth({}, { variablePrefix: "a_" }).secrets.preconditions).toEqual([
    {
      condition: "${try(length(trimspace(var.a_apikey)), 0) > 0}",
      errorMessage: "The secret apikey has no value. Set TF_VAR_a_apikey.",
    },
    {
      condition: "${try(length(trimspace(var.a_subaccount)), 0) > 0}",
      errorMessage: "The secret subaccount has no value. Set TF_VAR_a_subaccount.",
    },
  ]);
});

test("AUTH0_8X8_PLAN_ONLY: a plan needs no value, and is never applied; with all values it changes nothing", () => {
  const { secrets } = synth({ AUTH0_8X8_PLAN_ONLY: "1" });
  expect(secrets.values.apikey).toBe('${coalesce(var.apikey, "unknown")}');
  expect(secrets.preconditions).toEqual([expect.objectContaining({ condition: "${!terraform.applying}" })]);
  expect(synth({ AUTH0_8X8_PLAN_ONLY: "1", ...VALUES }).secrets).toMatchObject({
    isPlanOnly: false,
    values: { apikey: "${var.apikey}", subaccount: "${var.subaccount}" },
  });
});
