import { nextSecretsVersion, secretsFingerprint } from "../../../../infra/constructs/secrets/secrets-version";

const ATTEMPT = 2 ** 28;

const secrets = { apikey: "one", subaccount: "acme_otp" };
const fingerprint = secretsFingerprint("dev", secrets);

describe("secretsFingerprint", () => {
  test("is 28 bits, the same on every machine and in every order of the names", () => {
    expect(fingerprint).toBe(202_640_551);
    expect(secretsFingerprint("dev", { subaccount: "acme_otp", apikey: "one" })).toBe(fingerprint);
  });

  test.each([
    ["another value", "dev", { ...secrets, apikey: "two" }],
    ["another environment", "prod", secrets],
    ["another secret", "dev", { ...secrets, token: "three" }],
    ["another name of a secret", "dev", { apikey: "one", subaccount_2: "acme_otp" }],
    ["values that have changed places", "dev", { apikey: "acme_otp", subaccount: "one" }],
    ["values cut at another place", "dev", { apikey: "onea", subaccount: "cme_otp" }],
  ])("differs for %s", (_name, environment, others) => {
    const other = secretsFingerprint(environment, others);
    expect(other).toBeGreaterThan(0);
    expect(other).toBeLessThan(ATTEMPT);
    expect(other).not.toBe(fingerprint);
  });
});

describe("nextSecretsVersion", () => {
  const other = fingerprint + 1;

  test.each([
    ["the first deploy", {}, fingerprint],
    ["secrets that arrived", { stored: fingerprint, arrived: fingerprint }, fingerprint],
    [
      "secrets that arrived at the third attempt",
      { stored: fingerprint + 2 * ATTEMPT, arrived: fingerprint + 2 * ATTEMPT },
      fingerprint + 2 * ATTEMPT,
    ],
    ["other secrets", { stored: other, arrived: other }, fingerprint],
    ["secrets that did not arrive", { stored: fingerprint, arrived: other }, fingerprint + ATTEMPT],
    ["secrets of which nothing is recorded", { stored: fingerprint }, fingerprint + ATTEMPT],
    ["a version of release 0.1.0, without a record", { stored: 2_000_000_011 }, fingerprint],
    [
      "older secrets again, after newer ones did not arrive",
      { stored: other, arrived: fingerprint },
      fingerprint + ATTEMPT,
    ],
    ["the last attempt", { stored: fingerprint + 7 * ATTEMPT, arrived: other }, fingerprint],
    [
      "the last attempt, when the first arrived",
      { stored: fingerprint + 7 * ATTEMPT, arrived: fingerprint },
      fingerprint + ATTEMPT,
    ],
  ])("for %s", (_name, state, version) => {
    expect(nextSecretsVersion({ fingerprint, ...state })).toBe(version);
  });

  test("is never above 31 bits", () => {
    const highest = ATTEMPT - 1;
    expect(nextSecretsVersion({ fingerprint: highest, stored: highest + 6 * ATTEMPT })).toBe(2 ** 31 - 1);
  });
});
