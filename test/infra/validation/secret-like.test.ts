import { createHash } from "node:crypto";
import fc from "fast-check";
import { isSecretLike } from "../../../infra/validation/secret-like";

const bytes = (count: number) =>
  fc.uint8Array({ minLength: count, maxLength: count }).map((array) => {
    // fast-check prefers small numbers; keys don't.
    const digest = createHash("sha512").update(array).digest();
    return digest.subarray(0, count);
  });

test.each([
  ["8x8's keys", bytes(32), "base64url"],
  ["Auth0's client secrets", bytes(48), "base64url"],
  ["AWS's secret keys", bytes(30), "base64"],
  ["keys of hexadecimal digits", bytes(32), "hex"],
] as const)("sees nearly all of %s", (_name, keys, encoding) => {
  const samples = fc.sample(keys, { numRuns: 1000, seed: 1 }).map((key) => key.toString(encoding));
  expect(samples.filter((sample) => isSecretLike("source", sample)).length).toBeGreaterThan(990);
});

const random = createHash("sha512").update("not a key of anything").digest();

test.each([
  [
    "a JSON Web Token",
    `${Buffer.from('{"alg":"RS256"}').toString("base64url")}.${Buffer.from('{"sub":"1"}').toString("base64url")}.x`,
  ],
  ["a private key", `-----BEGIN PRIVATE ${"KEY"}-----\nMIIE`],
  ["a URL with a password", "postgres://terraform:hunter2@db.example.com/state"],
  ["a connection string with a password", "host=db user=terraform password=hunter2"],
  ["a URL with a signature", "https://acme.blob.core.windows.net/tfstate?sv=1&sig=abc"],
  ["a UUID", "0d2cc7a0-7b0f-4a3e-9d3b-0d8a3e6f7c11"],
  ["20 random characters", "aB3dE5gH7jK9mN1pQ4sT"],
  ["them within a text", "x: aB3dE5gH7jK9mN1pQ4sT!"],
  ["a key of 32 characters whose parts are short", "aB3/dE5+gH7/jK9+mN1/pQ4+sT6/vW8="],
  ["capitals and digits in pairs and threes", "AB12CD345EF67GH890JK"],
  ["capitals and small letters in pairs and threes", "ABcdEFGhijKLmnOPQrsTu"],
  ["32 hexadecimal digits in threes", "abc123def456abc123def456abcd1234"],
  ["a key within a text", `Bearer ${random.toString("base64url").slice(0, 43)}`],
])("sees %s", (_name, value) => {
  expect(isSecretLike("source", value)).toBe(true);
});

test.each([
  ["domain", "acme-dev.eu.auth0.com"],
  ["domain", "dev-0pq3mz2k8xw1ab7c9d4e.us.auth0.com"],
  ["domain", "localhost:40123"],
  ["origin", "https://sms.gateway.acme.example:8443"],
  ["source", "Acme Test"],
  ["source", "+4915112345678"],
  ["testRecipients.0", "+447700900123"],
  ["voice.subaccount", "AcmeFinance_voice_2024"],
  ["voice.subaccount", "AcmeFinanceOTPLogin2024V2"],
  ["voice.profiles.default", "en-US-Chirp3-HD-Achernar"],
  ["chat.templates.WhatsApp.name", "otp_authentication_utility_2024_v2_en_us"],
  ["chat.templates.WhatsApp.name", "auth_otp_v2_2024_08_15_prod_en_gb"],
  ["chat.templates.ZaloNotification.name", "12345678901234567890"],
  ["templates.otp_verify.text", "{{ code | escape }} is your verification code for {{ friendly_name | escape }}"],
  ["templates.otp_verify.text", "Your token={{ code }}"],
  ["templates.otp_verify.text", "您的驗證碼是 {{ code }}"],
  ["backend.bucket", "acme-tfstate-8f3a9b2c1d4e5f60718293a4"],
  ["backend.roleArn", "arn:aws:iam::111122223333:role/terraform"],
  ["backend.kmsKeyId", "arn:aws:kms:eu-west-1:111122223333:key/mrk-1234abcd12ab34cd56ef1234567890ab"],
  ["backend.subscriptionId", "0d2cc7a0-7b0f-4a3e-9d3b-0d8a3e6f7c11"],
  ["backend.address", "https://gitlab.com/api/v4/projects/123/terraform/state/dev"],
  ["backend.address", "https://states.acme.example/8f3a9b2c1d4e5f60718293a4b5c6d7e8"],
  ["backend.kmsEncryptionKey", "projects/acme-123456/locations/europe/keyRings/terraform/cryptoKeys/state"],
  ["backend.impersonateServiceAccount", "terraform@acme-123456.iam.gserviceaccount.com"],
  ["backend.roleArn", "arn:aws:iam::111122223333:role/8f3a9b2c1d4e5f60718293a4b5c6d7e8"],
  ["webOtpDomain", "dev-0pq3mz2k8xw1ab7c9d4e.us.auth0.com"],
  ["source", "aB3dE5gH7jK9mN1pQ4s"],
  ["entry", "./a1B2/c3D4/e5F6/g7H8.ts"],
  ["entry", "ab-cd-ef-gh-ij-kl-mn-op-qr-st-uv-wx"],
  ["adopt.phoneProvider", "pro_3UzyW9kQ2xR7tLmN4bV8cD"],
])("takes %s %s", (field, value) => {
  expect(isSecretLike(field, value)).toBe(false);
});

test("sees a key even where ids belong", () => {
  expect(isSecretLike("backend.bucket", random.toString("base64url").slice(0, 43))).toBe(true);
});
