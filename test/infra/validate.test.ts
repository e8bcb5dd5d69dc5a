import type { Environments } from "../../infra/environment";
import { environments } from "../../infra/environments";
import { validate } from "../../infra/validate";

interface Tree {
  [name: string]: unknown;
}

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
  ["an international one", { ...right, domain: "login.xn--bcher-kva.xn--p1ai" }],
  [
    "the project that each organization of HCP Terraform has",
    { backend: { type: "cloud", organization: "acme", project: "Default Project" } },
  ],
  ["every field", { ...right, source: "Acme Corp", expiryMinutes: 1440, unconfirmed: "retry", deadlineMs: 5000 }],
])("takes %s", (_name, fields) => {
  expect(complaint({ dev: { ...right, ...fields } })).toBe("");
});

test.each([
  ["domain", "https://acme.eu.auth0.com", "without https://"],
  ["domain", "acme.eu.auth0.com/", "without a slash"],
  ["domain", "", "as in acme.eu.auth0.com"],
  ["domain", "Acme.eu.auth0.com", "in lower case"],
  ["domain", "localhost:99999", "as in acme.eu.auth0.com"],
  ["region", "eu", '"asia-pacific", "north-america", "europe", "indonesia"'],
  ["origin", "http://sms.8x8.com", "https origin"],
  ["origin", "https://sms.8x8.com/", "without a path"],
  ["origin", "https://user@sms.8x8.com", "https origin"],
  ["origin", "sms.8x8.com", "https origin"],
  ["source", "Acme Corporation", "11 letters, digits and spaces"],
  ["source", "Café", "11 letters, digits and spaces"],
  ["source", " Acme", "none at its ends"],
  ["source", "Acme ", "none at its ends"],
  ["expiryMinutes", 0, "from 1 to 1440"],
  ["expiryMinutes", 1.5, "whole number"],
  ["expiryMinutes", "10", "whole number"],
  ["deadlineMs", 999, "from 1000 to 9000"],
  ["deadlineMs", 9001, "from 1000 to 9000"],
  ["unconfirmed", "resend", '"drop", "retry"'],
  ["encoding", "GSM-7", '"AUTO", "GSM7", "UCS2"'],
  ["maxSegments", 0, "from 1 to 10"],
  ["maxSegments", 11, "from 1 to 10"],
  ["webOtpDomain", "https://login.acme.com", "without https://"],
  ["webOtpDomain", "login.acme.com/", "without a slash"],
  ["countries", [], "a list of countries"],
  ["testRecipients", "+447700900123", "a list of phone numbers"],
  ["sources", "Acme", "an object of sender IDs by country"],
  ["production", "yes", "true or false"],
  ["secrets", "token", "a list of at most 28 names"],
  ["secrets", ["api-token"], "letters, digits and _"],
  ["secrets", ["token", "token"], "each once"],
  ["secrets", ["apikey"], "none of apikey, subaccount"],
  ["secrets", ["version"], "none of apikey, subaccount"],
  ["secretsVersion", 0, "from 1 to 2147483647"],
  ["preventDestroy", 1, "true or false"],
])("refuses %s %j and says what is right", (field, value, remedy) => {
  const message = complaint({ dev: { ...right, [field]: value } });
  expect(message).toContain(`dev.${field}: ${JSON.stringify(value)} is wrong; it is `);
  expect(message).toContain(remedy);
});

test.each([
  ["countries", "US", '.countries: "US" is wrong; it is a list of countries'],
  ["countries", {}, ".countries: {} is wrong; it has a list of countries for enrolment, for challenge, or for each"],
  ["countries", ["SJ"], '.countries.0: "SJ" is wrong; it has the same mobile numbers as NO; write NO'],
  ["countries", ["USA"], '.countries.0: "USA" is wrong; it is a country as two capital letters'],
  ["countries", ["us"], '.countries.0: "us" is wrong'],
  ["countries", ["US", "XX"], '.countries.1: "XX" is wrong'],
  ["countries", { enrolment: [] }, ".countries.enrolment: [] is wrong; it is a list of countries"],
  [
    "countries",
    { enrollment: ["US"] },
    ".countries.enrollment: there is no such field; there are enrolment, challenge",
  ],
  ["sources", { XX: "Acme" }, ".sources.XX: "],
  ["sources", { US: "Acme Corporation" }, '.sources.US: "Acme Corporation" is wrong; it is a sender ID'],
  ["testRecipients", ["07700 900123"], '.testRecipients.0: "07700 900123" is wrong; it is a phone number in E.164'],
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
])("takes %j", (fields) => {
  expect(complaint({ dev: { ...right, ...fields } })).toBe("");
});

describe("test recipients", () => {
  const testRecipients = ["+447700900123"];

  test.each(["prod", "euProd"])("are refused in an environment by the name of %s", (name) => {
    expect(complaint({ [name]: { ...right, testRecipients } })).toContain(
      `${name}.testRecipients: is not for production, where all users get their messages; leave it out`,
    );
    expect(complaint({ [name]: right })).toBe("");
  });

  test("are taken elsewhere", () => {
    expect(complaint({ "pre-prod": { ...right, testRecipients } })).toBe("");
  });

  test("are refused where the environment is said to be production", () => {
    expect(complaint({ dev: { ...right, testRecipients, production: true } })).toContain(
      "dev.testRecipients: is not for",
    );
    expect(complaint({ prod: { ...right, testRecipients, production: false } })).toContain("prod.testRecipients: ");
  });
});

const voice = {
  subaccount: "acme_voice",
  callerId: "+12025550100",
  profiles: { default: "en-US-Jenny", "de-AT": "de-AT-X" },
};
const template = { name: "otp", languages: { default: "en_US" } };
const chat = { subaccount: "acme_chat", apps: { otp_verify: ["WhatsApp"] }, templates: { WhatsApp: template } };

test.each([
  ["voice", { voice: { ...voice, origin: "https://localhost:8443" } }],
  ["chat apps", { chat: { ...chat, origin: "https://localhost:8443", fallbackAfterSeconds: 30 } }],
  ["a type of message without apps", { chat: { ...chat, apps: { ...chat.apps, otp_enroll: undefined } } }],
  ["apps that take the text", { chat: { subaccount: "acme_chat", apps: { blocked_account: ["Viber", "RCS"] } } }],
  [
    "a local 8x8 of plain http",
    {
      origin: "http://localhost:1",
      voice: { ...voice, origin: "http://localhost:2" },
      chat: { ...chat, origin: "http://[::1]:3" },
    },
  ],
])("takes %s", (_name, fields) => {
  expect(complaint({ dev: { ...right, ...fields } })).toBe("");
});

test.each([
  ["voice", "yes", '"yes" is wrong; it is an object of subaccount, callerId, profiles, origin'],
  ["voice.subaccount", "a", "3 to 50 letters"],
  ["voice.callerId", "12025550100", "is a phone number in E.164"],
  ["voice.callerId", undefined, "missing; it is a phone number in E.164"],
  ["voice.profiles", undefined, "missing; it is an object of texts by language"],
  ["voice.profiles", { en: "en-US-Jenny" }, "one of them default"],
  ["voice.profiles", { default: "en-US-Jenny", de: "" }, "is an object of texts by language"],
  ["voice.profiles", { default: "en-US-Jenny", "de AT": "x" }, "is an object of texts by language"],
  ["voice.origin", "voice.8x8.com", "https origin"],
  ["voice.apikey", "not-to-be-shown", "there is no such field; there are subaccount, callerId, profiles, origin"],
  ["chat.subaccount", "a b", "3 to 50 letters"],
  ["chat.apps", undefined, "missing; it is an object of otp_verify, otp_enroll"],
  ["chat.apps", { marketing: ["Viber"] }, "marketing: there is no such field"],
  ["chat.apps.otp_verify", [], "is a list of apps"],
  ["chat.apps.otp_verify", ["Viber", "Viber"], "each once"],
  ["chat.apps.otp_verify", ["SMS"], '"WhatsApp", "ZaloNotification", "Viber", "RCS"'],
  ["chat.apps.otp_verify", ["WhatsApp", "Viber"], "WhatsApp or ZaloNotification stands alone"],
  ["chat.templates", {}, "WhatsApp: missing; it is an object of name, languages"],
  ["chat.templates.WhatsApp.name", "my otp", "is the name of a template"],
  ["chat.templates.WhatsApp.languages", { de: "de" }, "one of them default"],
  ["chat.fallbackAfterSeconds", 29, "from 30 to 900"],
  ["chat.fallbackAfterSeconds", 600, "the SMS would come after 600 s"],
  ["chat.origin", "http://gateway.example.com", "https origin"],
])("refuses %s %j and says what is right", (path, value, remedy) => {
  const environment: Tree = structuredClone({ ...right, voice, chat });
  const names = path.split(".");
  const last = names.pop() ?? "";
  names.reduce((object, name) => object[name] as Tree, environment)[last] = value;
  const message = complaint({ dev: environment });
  expect(message).toContain(`dev.${path}`);
  expect(message).toContain(remedy);
  expect(message).not.toContain("not-to-be-shown");
});

test("wants an origin for chat apps where there is no region", () => {
  const message = complaint({ dev: { domain: right.domain, origin: "https://sms.example.com", chat } });
  expect(message).toContain("dev.chat.origin: missing; it is needed where there is no region");
});

test("doesn't take plain http for some of the channels only: the bundle has one of the two", () => {
  const message = complaint({ dev: { ...right, origin: "http://localhost:1", voice } });
  expect(message).toContain("dev: http://localhost:1: either all origins (also those of voice and chat) are http");
});

test("shows a number that JSON has no word for", () => {
  expect(complaint({ dev: { ...right, deadlineMs: Number.NaN } })).toContain("dev.deadlineMs: NaN is wrong");
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
  expect(complaint({ "my dev": right })).toContain('"my dev": a name is up to 80 letters, digits');
});

test.each([[undefined], [[right]], [{}]])("refuses %j as environments", (environments) => {
  expect(complaint(environments as never)).toContain("has to export `environments`: an object of environments by name");
});

test("refuses names that are too long for a folder, or one folder on some machines", () => {
  expect(complaint({ ["x".repeat(81)]: right })).toContain("a name is up to 80 letters");
  expect(complaint({ dev: right, Dev: right })).toContain("Dev: differs from dev in capitals alone");
});

test("an environment that is a list is one mistake", () => {
  expect(complaint({ dev: [right] })).toBe(
    "One value is wrong in infra/environments.ts:\n  dev: an environment is an object with at least domain and region",
  );
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

test("what fields say together is checked beside what is wrong with others", () => {
  const states = { backend: { type: "local", path: "one.tfstate" } };
  const message = complaint({
    prod: { ...right, region: "eu", testRecipients: [], trigger: "legacy-hook", templates: {}, ...states },
    dev: { ...right, chat: {}, secretsVersion: 0, backend: { type: "local", path: "./one.tfstate" } },
  });
  expect(message.split("\n").map((line) => /[\w.]+/.exec(line)?.[0])).toEqual([
    "7",
    "prod.region",
    "prod.testRecipients",
    "prod.templates",
    "dev.secretsVersion",
    "dev.chat.subaccount",
    "dev.chat.apps",
    "dev.backend",
  ]);
});

test("doesn't take a field for missing that is there and wrong", () => {
  const message = complaint({
    dev: { ...right, region: "eu", chat, voice: {}, guardian: { policy: "never", messageTypes: ["voice"] } },
  });
  expect(message).not.toContain("chat.origin");
  expect(message).not.toContain("guardian");
});

test("a Hook has no version of secrets, and fewer of them", () => {
  const secrets = Array.from({ length: 19 }, (_, index) => `token_${index}`);
  expect(complaint({ old: { ...right, secrets, secretsVersion: 2 } })).toBe("");
  const message = complaint({ old: { ...right, trigger: "legacy-hook", secrets, secretsVersion: 2 } });
  expect(message).toContain("old.secretsVersion: the secrets of a Hook have no version");
  expect(message).toContain("old.secrets: a Hook takes 18 besides ours");
});
