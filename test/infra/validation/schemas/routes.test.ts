import type { Environments } from "../../../../infra/environment";
import { SynthError } from "../../../../infra/synth-error";
import { validate } from "../../../../infra/validation/validate";

const right = { domain: "acme.eu.auth0.com", region: "europe" } as const;

function complaint(fields: Record<string, unknown>): string[] {
  try {
    validate({ dev: { ...right, ...fields } } as Environments);
  } catch (error) {
    if (!(error instanceof SynthError)) throw error;
    return (error as Error).message
      .split("\n")
      .slice(1)
      .map((line) => line.trim());
  }
  return [];
}

const chat = { subaccount: "acme_chat", apps: { otp_enroll: ["Viber"] } };

test("accepts routes by each condition, with each result, and a list without any", () => {
  const routes = [
    {
      name: "retail",
      organizations: ["org_9yXbxTtVCk2XnbgK", "retail"],
      source: "Retail",
      subaccount: "subaccount_retail",
      channel: "SMS",
    },
    { name: "app", clients: ["tN8DGRzXBIsfIMMFVzuJLWbYVlpsTkKx"], source: "+4915112345678" },
    { name: "enrol", types: ["otp_enroll"], channel: "SMS" },
    { name: "sg", countries: ["SG"], channel: "Viber" },
    { name: "gb", countries: ["GB"], voice: { callerId: "+442079460123", subaccount: "acme_gb_voice" } },
  ];
  const voice = { subaccount: "acme_voice", callerId: "+12025550199", profiles: { default: "en-US-Jenny" } };
  expect(complaint({ routes, chat, voice })).toEqual([]);
  expect(complaint({ routes: [] })).toEqual([]);
});

test.each<[string, Record<string, unknown>, string]>([
  ["name", { name: "Retail" }, "a name of up to 40 lower-case letters"],
  ["organizations", { organizations: [] }, "IDs or names of organizations"],
  ["clients.0", { clients: ["my app"] }, "client IDs of applications"],
  ["countries.0", { countries: ["UK"] }, "ISO 3166-1 alpha-2"],
  ["types", { types: ["otp_verify", "otp_verify"] }, "each once"],
  ["source", { source: "Acme Corporation" }, "a sender ID"],
  ["subaccount", { subaccount: "retail" }, "the name of a secret that begins with subaccount_"],
  ["channel", { channel: "voice" }, '"SMS", "WhatsApp"'],
  ["voice.callerId", { voice: { callerId: "Acme" } }, "a phone number in E.164 format"],
])("refuses an invalid %s", (field, wrong, advice) => {
  const [line, ...others] = complaint({ routes: [{ name: "retail", ...wrong }] });
  expect(line).toMatch(new RegExp(`^dev\\.routes\\.0\\.${field.replace(".", "\\.")}: .*isn't valid\\. Use `));
  expect(line).toContain(advice);
  expect(others).toEqual([]);
});

test("a client secret in the place of a client ID is refused, and not shown", () => {
  const secret = "k3Y7wq9TxLmN2vB8zRf5Hs1JdPc6Ua4EoGi0WtKyQnXbVl_MhZrFuSjDeCgAp2x8";
  const [line = ""] = complaint({ routes: [{ name: "app", clients: [secret] }] });
  expect(line).toContain("dev.routes.0.clients.0: looks like a secret");
  expect(line).not.toContain(secret);
});

test.each<[string, Record<string, unknown>[], string]>([
  [
    "that another takes all messages of",
    [
      { name: "retail", organizations: ["retail"] },
      { name: "retail-sg", organizations: ["retail"], countries: ["SG"] },
    ],
    'dev.routes.1: can\'t be reached, because "retail" before it takes all of its messages. Move it up, or remove it.',
  ],
  [
    "that several take all messages of",
    [
      { name: "sg", countries: ["SG"] },
      { name: "gb", countries: ["GB"] },
      { name: "both", countries: ["SG", "GB"] },
    ],
    "dev.routes.2: can't be reached, because the routes before it take all of its messages. Move it up, or remove it.",
  ],
  [
    "that contradict each other",
    [
      { name: "one", countries: ["SG", "GB"], source: "One" },
      { name: "two", countries: ["GB", "SG"], source: "Two" },
    ],
    'dev.routes.1: contradicts "one", which has the same conditions and another source. Remove one of them.',
  ],
  [
    "with calls of their own",
    [{ name: "calls", voice: { callerId: "+442079460123" } }],
    "dev.routes.0.voice: needs the environment's `voice`. Set voice, or remove it here.",
  ],
  ["that are the same", [{ name: "one" }, { name: "two" }], 'dev.routes.1: is the same as "one". Remove it.'],
  [
    "with the same name",
    [
      { name: "one", countries: ["SG"] },
      { name: "one", countries: ["GB"] },
    ],
    'dev.routes.1.name: another route is named "one". Use another name.',
  ],
])("refuses routes %s", (_what, routes, message) => {
  expect(complaint({ routes })).toEqual([message]);
});

test.each<[string, Record<string, unknown>, string]>([
  [
    "a country that the environment excludes",
    { countries: ["SG"], routes: [{ name: "gb", countries: ["GB"] }] },
    "dev.routes.0.countries: the environment's `countries` doesn't have GB. Add it there, or remove it here.",
  ],
  [
    "routes for every country that the environment has",
    {
      countries: ["SG", "GB"],
      routes: [{ name: "asia", countries: ["SG"] }, { name: "uk", countries: ["GB"] }, { name: "rest" }],
    },
    "dev.routes.2: can't be reached, because the routes before it take all of its messages. Move it up, or remove it.",
  ],
  [
    "an organization where events have none",
    { trigger: "send-phone-message", routes: [{ name: "retail", organizations: ["retail"] }] },
    "dev.routes.0.organizations: no message meets this, because events of send-phone-message have no organization. Remove the route.",
  ],
  [
    "a type that the trigger doesn't have",
    { trigger: "send-phone-message", routes: [{ name: "blocked", types: ["blocked_account"] }] },
    "dev.routes.0.types: send-phone-message doesn't send blocked_account. Remove it.",
  ],
  [
    "a Hook",
    { trigger: "legacy-hook", routes: [{ name: "sg", countries: ["SG"] }] },
    "dev.routes: the trigger legacy-hook doesn't support routes. Use custom-phone-provider, or remove the routes.",
  ],
  [
    "a chat app without chat",
    { routes: [{ name: "all", channel: "Viber" }] },
    'dev.routes.0.channel: Viber needs the environment\'s `chat`. Set chat, or use "SMS".',
  ],
  [
    "a chat app without its template",
    { chat, routes: [{ name: "all", channel: "WhatsApp" }] },
    "dev.routes.0.channel: WhatsApp needs a template. Set chat.templates.WhatsApp.",
  ],
  [
    "a chat app that takes longer than the code lives",
    { chat: { ...chat, apps: {} }, expiryMinutes: 1, routes: [{ name: "all", channel: "Viber" }] },
    "dev.routes.0.channel: the SMS would go out after 120 s, but the code expires after 60 s. Lower chat.fallbackAfterSeconds.",
  ],
  [
    "a sub-account that a chat app doesn't use",
    { chat, routes: [{ name: "all", channel: "Viber", subaccount: "subaccount_a" }] },
    'dev.routes.0.subaccount: has no effect, because Viber sends from chat.subaccount. Remove it, or use the channel "SMS".',
  ],
  [
    "a sub-account that messages by chat don't use",
    { chat, routes: [{ name: "all", subaccount: "subaccount_a" }] },
    'dev.routes.0.subaccount: has no effect for otp_enroll, which goes by chat app from chat.subaccount. Set channel: "SMS".',
  ],
  [
    "a secret of that name",
    { secrets: ["subaccount_a"], routes: [{ name: "all", subaccount: "subaccount_a" }] },
    "dev.secrets: subaccount_a is already the sub-account of a route. Remove it here.",
  ],
  [
    "more secrets than Auth0 takes",
    {
      secrets: Array.from({ length: 28 }, (_, index) => `s${index}`),
      routes: [{ name: "all", subaccount: "subaccount_a" }],
    },
    "dev.secrets: an Action takes 28, including the sub-accounts of routes. Remove 1.",
  ],
])("refuses a route beside %s", (_what, fields, message) => {
  expect(complaint(fields)).toEqual([message]);
});

test.each<[string, Record<string, unknown>]>([
  [
    "for send-phone-message, types that it sends",
    { trigger: "send-phone-message", routes: [{ name: "all", types: ["otp_verify"] }] },
  ],
  [
    "a chat app without templates or a pause of its own",
    { chat: { subaccount: "acme_chat", apps: {} }, routes: [{ name: "all", channel: "Viber" }] },
  ],
  [
    "a chat app with its template",
    {
      chat: {
        ...chat,
        templates: { WhatsApp: { name: "otp", languages: { default: "en_US" } } },
        fallbackAfterSeconds: 299,
      },
      routes: [{ name: "all", channel: "WhatsApp" }],
    },
  ],
  [
    "a country that only one of the two lists has, if the other allows all",
    { countries: { enrolment: ["SG"] }, routes: [{ name: "gb", countries: ["GB"] }] },
  ],
])("accepts %s", (_what, fields) => {
  expect(complaint(fields)).toEqual([]);
});

test("several contradictions, countries and types are listed", () => {
  const two = [
    { name: "one", source: "One", channel: "SMS" },
    { name: "two", source: "Two" },
  ];
  expect(complaint({ routes: two })).toEqual([
    'dev.routes.1: contradicts "one", which has the same conditions and another source, another channel. Remove one of them.',
  ]);
  const types = ["blocked_account", "change_password"];
  const countries = ["GB", "FR"];
  expect(complaint({ trigger: "send-phone-message", routes: [{ name: "a", types }] })).toEqual([
    "dev.routes.0.types: send-phone-message doesn't send blocked_account, change_password. Remove it.",
  ]);
  expect(complaint({ countries: ["SG"], routes: [{ name: "a", countries }] })).toEqual([
    "dev.routes.0.countries: the environment's `countries` doesn't have GB, FR. Add it there, or remove it here.",
  ]);
});

test("an empty `voice` of a route is refused", () => {
  const voice = { subaccount: "acme_voice", callerId: "+12025550199", profiles: { default: "en-US-Jenny" } };
  expect(complaint({ voice, routes: [{ name: "a", voice: {} }] })).toEqual([
    "dev.routes.0.voice: is empty. Set callerId or subaccount, or remove it.",
  ]);
});
