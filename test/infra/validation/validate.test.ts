import { environments } from "../../../infra/environments";
import { validate } from "../../../infra/validation/validate";
import { complaint, right } from "./complaint";

test("this repository's environments are valid", () => {
  expect(() => validate(environments)).not.toThrow();
});

test.each([
  ["an egress gateway", { origin: "https://sms.gateway.acme.example:8443" }],
  ["plain http on this machine", { origin: "http://127.0.0.1:8080" }],
  ["a numeric sender", { ...right, source: "+4915112345678" }],
  ["a custom domain", { ...right, domain: "login.acme.com" }],
  ["an international one", { ...right, domain: "login.xn--bcher-kva.xn--p1ai" }],
  [
    "the project that each organization of HCP Terraform has",
    { backend: { type: "cloud", organization: "acme", project: "Default Project" } },
  ],
  ["every field", { ...right, source: "Acme Corp", expiryMinutes: 1440, unconfirmed: "retry", deadlineMs: 5000 }],
])("accepts %s", (_name, fields) => {
  expect(complaint({ dev: { ...right, ...fields } })).toBe("");
});

test.each([
  ["domain", "https://acme.eu.auth0.com", "without https://"],
  ["domain", "acme.eu.auth0.com/", "without a slash"],
  ["domain", "", "for example acme.eu.auth0.com"],
  ["domain", "Acme.eu.auth0.com", "in lower case"],
  ["domain", "localhost:99999", "for example acme.eu.auth0.com"],
  ["region", "eu", '"asia-pacific", "north-america", "europe", "indonesia"'],
  ["origin", "http://sms.8x8.com", "https origin"],
  ["origin", "https://sms.8x8.com/", "without a path"],
  ["origin", "https://user@sms.8x8.com", "https origin"],
  ["origin", "sms.8x8.com", "https origin"],
  ["source", "Acme Corporation", "11 letters, digits and spaces"],
  ["source", "Café", "11 letters, digits and spaces"],
  ["source", " Acme", "not at the ends"],
  ["source", "Acme ", "not at the ends"],
  ["expiryMinutes", 0, "from 1 to 1440"],
  ["expiryMinutes", 1.5, "whole number"],
  ["expiryMinutes", "10", "whole number"],
  ["deadlineMs", 999, "from 1000 to 9000"],
  ["deadlineMs", 9001, "from 1000 to 9000"],
  ["unconfirmed", "resend", '"drop", "retry"'],
  ["unknownTypes", "send", '"text", "drop"'],
  ["sharesTenant", 1, "true or false"],
  ["entry", "", "the path of a file"],
  ["encoding", "GSM-7", '"AUTO", "GSM7", "UCS2"'],
  ["maxSegments", 0, "from 1 to 10"],
  ["maxSegments", 11, "from 1 to 10"],
  ["webOtpDomain", "https://login.acme.com", "without https://"],
  ["webOtpDomain", "login.acme.com/", "without a slash"],
  ["countries", [], "a list of countries"],
  ["testRecipients", "+447700900123", "a list of phone numbers"],
  ["sources", "Acme", "sender IDs by country"],
  ["production", "yes", "true or false"],
  ["secrets", "token", "a list of at most 28 different names"],
  ["secrets", ["api-token"], "letters, digits and _"],
  ["secrets", ["token", "token"], "different names"],
  ["secrets", ["apikey"], "but not apikey, subaccount"],
  ["secrets", ["version"], "but not apikey, subaccount"],
  ["secretsVersion", 0, "from 1 to 2147483647"],
  ["preventDestroy", 1, "true or false"],
  ["runtime", "22", 'Auth0\'s name of a Node, for example "node22"'],
])("refuses %s %j and says what to use", (field, value, remedy) => {
  const message = complaint({ dev: { ...right, [field]: value } });
  expect(message).toContain(`dev.${field}: ${JSON.stringify(value)} isn't valid. Use `);
  expect(message).toContain(remedy);
});

test.each([
  ["countries", "US", '.countries: "US" isn\'t valid. Use a list of countries'],
  ["countries", {}, ".countries: {} isn't valid. Use a list of countries for enrolment, for challenge, or for both"],
  ["countries", ["SJ"], '.countries.0: "SJ" isn\'t valid. Use NO, which has the same mobile numbers'],
  ["countries", ["USA"], '.countries.0: "USA" isn\'t valid. Use two capital letters'],
  ["countries", ["us"], '.countries.0: "us" isn\'t valid'],
  ["countries", ["US", "XX"], '.countries.1: "XX" isn\'t valid'],
  ["countries", { enrolment: [] }, ".countries.enrolment: [] isn't valid. Use a list of countries"],
  ["countries", { enrollment: ["US"] }, ".countries.enrollment: unknown field. Use enrolment."],
  ["sources", { XX: "Acme" }, ".sources.XX: "],
  ["sources", { US: "Acme Corporation" }, '.sources.US: "Acme Corporation" isn\'t valid. Use a sender ID'],
  ["testRecipients", ["07700 900123"], '.testRecipients.0: "07700 900123" isn\'t valid. Use a phone number in E.164'],
])("refuses %s %j and says where", (field, value, remedy) => {
  expect(complaint({ dev: { ...right, [field]: value } })).toContain(`dev${remedy}`);
});

test.each([
  [{ countries: ["US", "SG"] }],
  [{ countries: { enrolment: ["US"] } }],
  [{ countries: { enrolment: ["US"], challenge: ["US", "SG"] } }],
  [{ sources: { US: "+12025550123", SG: "Acme" }, encoding: "UCS2", maxSegments: 2, webOtpDomain: "login.acme.com" }],
  [{ testRecipients: ["+447700900123"], production: false }],
  [{ testRecipients: [] }],
])("accepts %j", (fields) => {
  expect(complaint({ dev: { ...right, ...fields } })).toBe("");
});

describe("test recipients", () => {
  const testRecipients = ["+447700900123"];

  test.each(["prod", "euProd"])("are refused in an environment named %s", (name) => {
    expect(complaint({ [name]: { ...right, testRecipients } })).toContain(
      `${name}.testRecipients: in production, all other users would get no messages. Remove it`,
    );
    expect(complaint({ [name]: right })).toBe("");
  });

  test("are accepted elsewhere", () => {
    expect(complaint({ "pre-prod": { ...right, testRecipients } })).toBe("");
  });

  test("are refused if the environment says that it is production", () => {
    expect(complaint({ dev: { ...right, testRecipients, production: true } })).toContain(
      "dev.testRecipients: in production, all other users would get no messages",
    );
    expect(complaint({ prod: { ...right, testRecipients, production: false } })).toContain("prod.testRecipients: ");
  });
});

test("shows a number that JSON can't express", () => {
  expect(complaint({ dev: { ...right, deadlineMs: Number.NaN } })).toContain("dev.deadlineMs: NaN isn't valid");
});

test("names missing fields", () => {
  expect(complaint({ dev: { region: "europe" } })).toContain("dev.domain: missing. Use the tenant's domain");
  expect(complaint({ dev: { domain: right.domain } })).toContain(
    'dev.region: missing. Use "asia-pacific", "north-america", "europe", "indonesia", or set origin.',
  );
});

test("refuses an unknown field, without repeating its value", () => {
  const message = complaint({ dev: { ...right, apikey: "not-to-be-shown" } });
  expect(message).toContain("dev.apikey: unknown field. Use domain, sharesTenant, trigger, runtime, region");
  expect(message).not.toContain("not-to-be-shown");
});

test("refuses anything but an environment, and names that no stack can have", () => {
  expect(complaint({ dev: null })).toContain("dev: isn't an environment. Use an object");
  expect(complaint({ "my dev": right })).toContain(
    '"my dev" isn\'t a valid environment name. Use up to 80 letters, digits',
  );
});

test.each([[undefined], [[right]], [{}]])("refuses %j as environments", (environments) => {
  expect(complaint(environments as never)).toContain(
    "no environments. Export `environments`, an object of environments by name.",
  );
});

test("refuses names that are too long for a folder, or one folder on some machines", () => {
  expect(complaint({ ["x".repeat(81)]: right })).toContain("Use up to 80 letters");
  expect(complaint({ dev: right, Dev: right })).toContain("Dev: differs from dev only in case. Use another name");
});

test("reports an environment that is a list as one mistake", () => {
  expect(complaint({ dev: [right] })).toBe(
    "infra/environments.ts has an invalid value:\n  dev: isn't an environment. Use an object with at least domain and region.",
  );
});

test("lists all mistakes of all environments at once", () => {
  const message = complaint({ dev: { domain: "x", region: "y" }, prod: { ...right, expiryMinutes: -1 } });
  expect(message.split("\n")).toEqual([
    "infra/environments.ts has 3 invalid values:",
    expect.stringContaining("dev.domain"),
    expect.stringContaining("dev.region"),
    expect.stringContaining("prod.expiryMinutes"),
  ]);
});

test("checks fields together although other fields are invalid", () => {
  const states = { backend: { type: "local", path: "one.tfstate" } };
  const message = complaint({
    prod: { ...right, region: "eu", testRecipients: [], trigger: "legacy-hook", templates: {}, ...states },
    dev: {
      ...right,
      domain: "b.auth0.com",
      chat: {},
      secretsVersion: 0,
      backend: { type: "local", path: "./one.tfstate" },
    },
  });
  expect(message.split("\n").map((line) => /[\w.]+/.exec(line)?.[0])).toEqual([
    "infra",
    "prod.region",
    "prod.testRecipients",
    "prod.templates",
    "dev.secretsVersion",
    "dev.chat.subaccount",
    "dev.chat.apps",
    "dev.backend",
  ]);
});

test("a Hook has no version of its secrets, and takes fewer", () => {
  const secrets = Array.from({ length: 19 }, (_, index) => `token_${index}`);
  expect(complaint({ old: { ...right, secrets, secretsVersion: 2 } })).toBe("");
  const message = complaint({ old: { ...right, trigger: "legacy-hook", secrets, secretsVersion: 2 } });
  expect(message).toContain("old.secretsVersion: a Hook's secrets have no version");
  expect(message).toContain("old.secrets: a Hook takes 18 names at most. Remove 1");
});

describe("dependencies", () => {
  const entry = "./delivery.ts";

  test("are packages with exact versions, for an entry", () => {
    const dependencies = { axios: "1.7.7", "@aws-sdk/client-sns": "3.1050.0-rc.1" };
    expect(complaint({ dev: { ...right, entry, dependencies } })).toBe("");
    expect(complaint({ dev: { ...right, dependencies } })).toContain(
      "dev.dependencies: only your own entry can use packages. Set entry, or remove it.",
    );
  });

  test.each([
    [["axios"], '.0: "axios"'],
    [{ axios: "^1.7.7" }, '.axios: "^1.7.7"'],
    [{ axios: "latest" }, '.axios: "latest"'],
    [{ "./axios": "1.7.7" }, '../axios: "./axios"'],
  ])("%j is refused", (dependencies, where) => {
    expect(complaint({ dev: { ...right, entry, dependencies } })).toContain(
      `dev.dependencies${where} isn't valid. Use npm packages with exact versions`,
    );
  });
});

describe("two environments in one tenant", () => {
  const mfa = { ...right, trigger: "send-phone-message" } as const;
  const shared = { ...mfa, sharesTenant: true };

  test("are refused for custom-phone-provider, whatever they say", () => {
    const message =
      "b.domain: a already has acme.eu.auth0.com, and a tenant has only one Action for custom-phone-provider. Use another tenant.";
    expect(complaint({ a: right, b: right })).toContain(message);
    expect(complaint({ a: { ...right, sharesTenant: true }, b: shared })).toContain(message);
    expect(complaint({ a: shared, b: { ...right, sharesTenant: true } })).toContain(message);
  });

  test("are accepted with the other triggers, if both say so", () => {
    const message = "b.domain: a already has acme.eu.auth0.com. Use another tenant, or set sharesTenant: true in both.";
    expect(complaint({ a: mfa, b: mfa })).toContain(message);
    expect(complaint({ a: mfa, b: shared })).toContain(message);
    expect(complaint({ a: shared, b: mfa })).toContain(message);
    expect(complaint({ a: shared, b: { ...shared, trigger: "legacy-hook" } })).toBe("");
  });

  test("are found among more than two", () => {
    const message = complaint({ a: shared, b: shared, c: mfa });
    expect(message).toContain("c.domain: b already has");
    expect(message).not.toContain("b.domain");
  });

  test("are not looked for where the domain is missing", () => {
    expect(complaint({ a: { region: "europe" }, b: { region: "europe" } })).not.toContain("already");
  });
});

describe("values in errors", () => {
  const key = "Zk3pV9qLx7TgN2wRb8YcH5mJd4fS6aEu"; // looks like a key

  test.each([
    [{ a: 1, b: [true, null], c: "text" }, '{"a":1,"b":[true,null],"c":"text"}'],
    ["text", '"text"'],
    [[], "[]"],
    [0.5, "0.5"],
    [true, "true"],
  ])("%j is shown as it is in the file", (expiryMinutes, shown) => {
    expect(complaint({ dev: { ...right, expiryMinutes } })).toContain(`dev.expiryMinutes: ${shown} isn't valid. Use `);
  });

  test("keys are hidden, as values and as names, and each is one mistake", () => {
    const message = complaint({ dev: { ...right, expiryMinutes: { list: [key], [key]: 1 }, source: key } });
    const said = /looks like a secret\. Put secrets into environment variables.*$/;
    expect(message.split("\n").map((line) => line.replace(said, "…"))).toEqual([
      "infra/environments.ts has 4 invalid values:",
      "  dev.expiryMinutes.list.0: …",
      "  dev.expiryMinutes.(looks like a secret): …",
      "  dev.source: …",
      expect.stringMatching(
        /^ {2}dev\.expiryMinutes: \{"list":\["\(looks like a secret\)"\],"\(looks like a secret\)":1\} isn't valid\. Use /,
      ),
    ]);
  });
});
