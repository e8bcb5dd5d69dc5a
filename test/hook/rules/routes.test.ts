import type { HookConfiguration, Route } from "../../../hook/configuration";
import { createDelivery } from "../../../hook/delivery";
import { byRoute } from "../../../hook/rules/routes";
import { numberingPlans } from "../../../infra/bundle/numbering-plan";
import { phoneEvent } from "../phone-event";

const origin = "https://sms.8x8.com";
const chat = { origin, subaccount: "acme_chat", apps: { otp_enroll: ["Viber"] } } as const;
const base: HookConfiguration = { origin, source: "Acme", sources: { SG: "AcmeSG" }, chat };

/** A factory whose handlers do nothing but report what they were made with, and what they got. */
function routerFor(routes: readonly Route[], config = base) {
  const runs: { config: HookConfiguration; event: ReturnType<typeof phoneEvent>; others: unknown[] }[] = [];
  const countries = routes.flatMap((route) => route.countries ?? []);
  const factory =
    (config: HookConfiguration) =>
    async (event: unknown, ...others: unknown[]) => {
      runs.push({ config, event: event as ReturnType<typeof phoneEvent>, others });
    };
  const handler = byRoute(factory, numberingPlans(countries).join("\n"))({ ...config, routes }, []);
  return async (notification: object = {}, members: object = {}, ...others: unknown[]) => {
    await handler(phoneEvent(notification, members), ...others);
    return runs.at(-1) as (typeof runs)[number];
  };
}

let logs: jest.SpyInstance;
beforeEach(() => {
  logs = jest.spyOn(console, "log").mockReturnValue();
});
const routeTaken = () => logs.mock.calls.map(([line]) => JSON.parse(line).route).at(-1);

const retail = { organization: { id: "org_retail", name: "retail", display_name: "Retail", metadata: {} } };

test.each<[string, Partial<Route>, object, object, object, object]>([
  ["an organization's ID", { organizations: ["org_retail"] }, {}, retail, {}, {}],
  [
    "an organization's name",
    { organizations: ["bank", "retail"] },
    {},
    retail,
    {},
    { organization: { id: "org_retail2" } },
  ],
  ["a client", { clients: ["client"] }, {}, {}, {}, { client: { client_id: "other" } }],
  ["a country", { countries: ["GB", "US"] }, {}, {}, { recipient: "+6581234567" }, {}],
  ["a type", { types: ["otp_verify"] }, {}, {}, { message_type: "otp_enroll" }, {}],
  ["one of several types", { types: ["blocked_account", "otp_verify"] }, {}, {}, { message_type: "otp_enroll" }, {}],
])("takes a message by %s, and no other", async (_what, conditions, notification, members, others, otherMembers) => {
  const run = routerFor([{ name: "own", ...conditions, source: "Own" }]);
  expect((await run(notification, members)).config.source).toBe("Own");
  expect(routeTaken()).toBe("own");
  expect((await run(others, otherMembers)).config.source).toBe("Acme");
  expect(logs).toHaveBeenCalledTimes(1);
});

test("all conditions of a route must be met, and the first such route is taken", async () => {
  const run = routerFor([
    { name: "retail-us", organizations: ["retail"], countries: ["US"], source: "RetailUS" },
    { name: "retail", organizations: ["retail"], source: "Retail" },
    { name: "us", countries: ["US"], source: "US" },
  ]);
  const taken = async (recipient: string, members: object) => (await run({ recipient }, members)).config.source;
  expect(await taken("+12025550123", retail)).toBe("RetailUS");
  expect(await taken("+1 (202) 555-0123", retail)).toBe("RetailUS");
  expect(await taken("+6581234567", retail)).toBe("Retail");
  expect(await taken("+12025550123", {})).toBe("US");
  expect(await taken("+6581234567", {})).toBe("Acme");
});

test("a sender replaces those by country; without one, they stay", async () => {
  const run = routerFor([
    { name: "enrol", types: ["otp_enroll"], source: "Enrol" },
    { name: "verify", types: ["otp_verify"] },
  ]);
  expect((await run({ message_type: "otp_enroll" })).config.sources).toBeUndefined();
  expect((await run()).config).toMatchObject({ source: "Acme", sources: { SG: "AcmeSG" } });
});

test("calls have a route's caller ID and sub-account, each if it has one; without `voice`, there are no calls", async () => {
  const voice = { origin, subaccount: "acme_voice", callerId: "+12025550199", profiles: { default: "en-US-Jenny" } };
  const routes: Route[] = [
    { name: "retail", organizations: ["retail"], voice: { callerId: "+442079460123" } },
    { name: "enrol", types: ["otp_enroll"], voice: { subaccount: "retail_voice" } },
  ];
  const run = routerFor(routes, { ...base, voice });
  expect((await run({}, retail)).config.voice).toEqual({ ...voice, callerId: "+442079460123" });
  expect((await run({ message_type: "otp_enroll" })).config.voice).toEqual({ ...voice, subaccount: "retail_voice" });
  expect((await run()).config.voice).toEqual(voice);
  expect((await routerFor(routes)({}, retail)).config.voice).toBeUndefined();
});

test("a sub-account comes from its secret; the other secrets stay", async () => {
  const run = routerFor([{ name: "retail", organizations: ["retail"], subaccount: "subaccount_retail" }]);
  const secrets = { subaccount: "acme", subaccount_retail: "acme_retail", apikey: "key" };
  expect((await run({}, { ...retail, secrets })).event.secrets).toEqual({ ...secrets, subaccount: "acme_retail" });
  expect((await run({}, { secrets })).event.secrets).toEqual(secrets);
  const missing = { subaccount: "acme", apikey: "key" };
  expect((await run({}, { ...retail, secrets: missing })).event.secrets.subaccount).toBeUndefined();
});

test("a channel is SMS, or one chat app for every type", async () => {
  const run = routerFor([
    { name: "sms", types: ["otp_enroll"], channel: "SMS" },
    { name: "viber", types: ["otp_verify"], channel: "Viber" },
  ]);
  expect((await run({ message_type: "otp_enroll" })).config.chat).toBeUndefined();
  expect((await run()).config.chat).toMatchObject({ subaccount: "acme_chat", apps: { otp_verify: ["Viber"] } });
  expect((await run({ message_type: "blocked_account" })).config.chat).toEqual(chat);
});

test("the handlers know nothing of routes, and get the arguments that Auth0 passes", async () => {
  const api = { notification: {} };
  const { config, others } = await routerFor([{ name: "all" }])({}, {}, api);
  expect(config).not.toHaveProperty("routes");
  expect(others).toEqual([api]);
});

test("reads the events of send-phone-message, too", async () => {
  const run = routerFor([{ name: "enrol", countries: ["SG"], types: ["otp_enroll"], source: "Enrol" }]);
  const message_options = { recipient: "+6581234567", text: "Hi", action: "enrollment", message_type: "sms" };
  expect((await run({}, { notification: undefined, message_options })).config.source).toBe("Enrol");
});

test("an event without an application isn't one of a route's applications, but is sent", async () => {
  const run = routerFor([{ name: "app", clients: ["client"], source: "App" }], { origin, source: "Acme" });
  const { config, event } = await run({}, { client: undefined });
  expect(config.source).toBe("Acme");
  expect(event).toMatchObject({ notification: { recipient: "+12025550123" } });
  expect(logs).not.toHaveBeenCalled();
});

test("without routes, the handler gets every event, and no route is logged", async () => {
  const factory = () => async (event: unknown) => void expect(event).toEqual(phoneEvent());
  await byRoute(factory, "")({ origin }, [])(phoneEvent() as never);
  expect(logs).not.toHaveBeenCalled();
  expect.assertions(2);
});

test.each([undefined, null, 1, "event", [], { organization: null, client: 7, secrets: null }])(
  "an event like %j gets to a handler",
  async (event) => {
    const seen: unknown[] = [];
    const factory = () => async (it: unknown) => void seen.push(it);
    const routes = [
      { name: "a", organizations: ["a"], subaccount: "subaccount_a" },
      { name: "b", clients: ["b"] },
    ];
    await byRoute(factory, "")({ origin, routes }, [])(event as never);
    expect(seen).toHaveLength(1);
  },
);

test("an event that can't be read is an internal error, not a message from another sender", async () => {
  const unreadable = {
    ...phoneEvent(),
    get organization(): never {
      throw new RangeError("no");
    },
  };
  const outcomes: unknown[] = [];
  const factory = (config: HookConfiguration) => {
    const deliver = createDelivery({ config, channels: [] });
    return async (event: object) => void outcomes.push(await deliver(() => event));
  };
  await byRoute(factory, "")({ origin, routes: [{ name: "a", organizations: ["a"] }] }, [])(unreadable as never);
  expect(outcomes).toEqual([{ verdict: "drop", reason: "internal-error", detail: "RangeError" }]);
});
