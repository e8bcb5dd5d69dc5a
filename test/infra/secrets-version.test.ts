import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { secretsFingerprint } from "../../infra/secrets-version";

/** What scripts/cdktf.cjs hands on, without cdktf behind it. */
const PROGRAM = `
  const { Module } = require("node:module");
  Module._load = (load => (id, ...rest) => id.startsWith("cdktf-cli/") ? {} : load(id, ...rest))(Module._load);
  require("${join(__dirname, "..", "..", "scripts", "cdktf.cjs")}"); process.env.SYNTH_TF_VARS`;

const NAMES = ["apikey", "subaccount"];
const env = { TF_VAR_apikey: "one", TF_VAR_subaccount: "acme_otp" };
const fingerprint = secretsFingerprint(NAMES, "dev", env);

test("is a positive integer of at most 31 bits", () => {
  expect(Number.isInteger(fingerprint)).toBe(true);
  expect(fingerprint).toBeGreaterThan(0);
  expect(fingerprint).toBeLessThan(2 ** 31);
});

test("is the same on every machine and in every order of the names", () => {
  expect(fingerprint).toBe(400_819_482);
  expect(secretsFingerprint(NAMES.toReversed(), "dev", env)).toBe(fingerprint);
});

test.each([
  ["another value", NAMES, "dev", { ...env, TF_VAR_apikey: "two" }],
  ["another environment", NAMES, "prod", env],
  ["another secret", [...NAMES, "token"], "dev", { ...env, TF_VAR_token: "three" }],
  ["values that have changed places", NAMES, "dev", { TF_VAR_apikey: "acme_otp", TF_VAR_subaccount: "one" }],
  ["values cut at another place", NAMES, "dev", { TF_VAR_apikey: "onea", TF_VAR_subaccount: "cme_otp" }],
])("is another number for %s", (_name, names, salt, variables) => {
  const other = secretsFingerprint(names, salt, variables);
  expect(other).toEqual(expect.any(Number));
  expect(other).not.toBe(fingerprint);
});

test.each([
  ["is missing", { TF_VAR_subaccount: "acme_otp" }],
  ["is empty", { ...env, TF_VAR_apikey: "" }],
])("is nothing where a value %s", (_name, variables) => {
  expect(secretsFingerprint(NAMES, "dev", variables)).toBeUndefined();
});

test("sees the variables that cdktf hides from the app", () => {
  const SYNTH_TF_VARS = execFileSync(process.execPath, ["-p", PROGRAM], { env, encoding: "utf8" });
  expect(secretsFingerprint(NAMES, "dev", { SYNTH_TF_VARS })).toBe(fingerprint);
});
