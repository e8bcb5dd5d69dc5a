import type { Environments } from "../../infra/environment";
import { environments } from "../../infra/environments";
import { validate } from "../../infra/validate";

const right = { domain: "acme.eu.auth0.com", region: "europe" } as const;

function complaint(wrong: Record<string, unknown>): string {
  try {
    validate(wrong as Environments);
  } catch (error) {
    return (error as Error).message;
  }
  return "";
}

test("the environments of this repository are right", () => {
  expect(() => validate(environments)).not.toThrow();
});

test.each([
  ["an egress gateway", { origin: "https://sms.gateway.acme.example:8443" }],
  ["plain http on this machine", { origin: "http://127.0.0.1:8080" }],
  ["a numeric sender", { ...right, source: "+4915112345678" }],
  ["a custom domain", { ...right, domain: "login.acme.com" }],
  ["every field", { ...right, source: "Acme Corp", expiryMinutes: 1440, unconfirmed: "retry", deadlineMs: 5000 }],
])("takes %s", (_name, fields) => {
  expect(complaint({ dev: { ...right, ...fields } })).toBe("");
});

test.each([
  ["domain", "https://acme.eu.auth0.com", "without https://"],
  ["domain", "acme.eu.auth0.com/", "without a slash"],
  ["domain", "", "as in acme.eu.auth0.com"],
  ["region", "eu", '"asia-pacific", "north-america", "europe", "indonesia"'],
  ["origin", "http://sms.8x8.com", "https origin"],
  ["origin", "https://sms.8x8.com/", "without a path"],
  ["origin", "https://user@sms.8x8.com", "https origin"],
  ["origin", "sms.8x8.com", "https origin"],
  ["source", "Acme Corporation", "11 letters, digits and spaces"],
  ["source", "Café", "11 letters, digits and spaces"],
  ["expiryMinutes", 0, "from 1 to 1440"],
  ["expiryMinutes", 1.5, "whole number"],
  ["expiryMinutes", "10", "whole number"],
  ["deadlineMs", 999, "from 1000 to 9000"],
  ["deadlineMs", 9001, "from 1000 to 9000"],
  ["unconfirmed", "resend", '"drop", "retry"'],
])("refuses %s %j and says what is right", (field, value, remedy) => {
  const message = complaint({ dev: { ...right, [field]: value } });
  expect(message).toContain(`dev.${field}: ${JSON.stringify(value)} is wrong; it is `);
  expect(message).toContain(remedy);
});

test("names what is missing", () => {
  expect(complaint({ dev: { region: "europe" } })).toContain("dev.domain: missing; it is a tenant's domain");
  expect(complaint({ dev: { domain: right.domain } })).toContain("dev.region: missing; it is one of");
});

test("refuses a field that isn't there, without repeating its value", () => {
  const message = complaint({ dev: { ...right, apikey: "not-to-be-shown" } });
  expect(message).toContain("dev.apikey: there is no such field; there are domain, trigger, region");
  expect(message).not.toContain("not-to-be-shown");
});

test("refuses what is no environment, and names that no stack can have", () => {
  expect(complaint({ dev: null })).toContain("dev: an environment is an object");
  expect(complaint({ "my dev": right })).toContain('"my dev": a name is letters, digits');
});

test("lists all mistakes of all environments at once", () => {
  const message = complaint({ dev: { domain: "x", region: "y" }, prod: { ...right, expiryMinutes: -1 } });
  expect(message.split("\n")).toEqual([
    "3 values are wrong in infra/environments.ts:",
    expect.stringContaining("dev.domain"),
    expect.stringContaining("dev.region"),
    expect.stringContaining("prod.expiryMinutes"),
  ]);
});
