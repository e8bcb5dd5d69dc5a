import { Emulation, PHONE } from "../emulation";

let emulation: Emulation;

beforeEach(async () => {
  emulation = await Emulation.start();
});
afterEach(() => emulation.server.close());

const parameter = (text: string, more: object = {}) => ({ type: "text", text, ...more });
const body = (...parameters: object[]) => ({ type: "body", parameters });
const button = (more: object = {}) => ({
  type: "button",
  subType: "url",
  index: "0",
  parameters: [parameter("123456")],
  ...more,
});
const template = (more: object = {}) => ({
  template: { name: "otp", language: "en_US", components: [body(parameter("123456")), button()], ...more },
});
const FALLBACK = { fallbackText: "Your code is 123456", sms: { encoding: "AUTO", source: "Acme" } };
const WHATSAPP_THEN_SMS = [{ channel: "WhatsApp", fallbackAfter: 900, successStatus: "Delivered" }, { channel: "SMS" }];

/** By default, sends a code by WhatsApp's template, with SMS as the fallback. */
const send = (fields: object = {}, subaccount = "acme_chat") =>
  emulation.call({
    origin: emulation.server.chatAppsOrigin,
    path: `${subaccount}/messages`,
    body: {
      user: { msisdn: PHONE },
      type: "template",
      content: { ...template(), ...FALLBACK },
      channels: WHATSAPP_THEN_SMS,
      ...fields,
    },
  });
const text = (fields: object = {}) => ({ type: "text", content: { text: "123456 is your code" }, ...fields });

/** Channel and text of every received message. */
function arrived() {
  const { chats, messages } = emulation.server.inbox;
  return [...chats.map((it) => [it.channel, it.text]), ...messages.map((it) => ["SMS", it.text])];
}

test("accepts a WhatsApp template, responds as 8x8 does and puts the filled-in text into the inbox", async () => {
  const events: unknown[] = [];
  emulation.server.inbox.on("chat", (message) => events.push(message));
  const { status, json } = await send({ clientMessageId: "c".repeat(50) });
  expect(status).toBe(200);
  expect(json).toEqual({
    umid: expect.stringMatching(/^[0-9a-f-]{36}$/),
    user: { msisdn: PHONE },
    clientMessageId: "c".repeat(50),
    status: { state: "queued", timestamp: "2026-01-01T00:00:00.00Z" },
  });
  const { chats } = emulation.server.inbox;
  expect(chats).toEqual([
    {
      umid: json.umid,
      subaccount: "acme_chat",
      channel: "WhatsApp",
      destination: PHONE,
      text: "123456 is your verification code.",
      button: "123456",
      clientMessageId: "c".repeat(50),
      at: emulation.clock.now(),
    },
  ]);
  expect(events).toEqual(chats);
  expect(emulation.clock.waiting).toBe(0);
});

test("a phone without WhatsApp gets the SMS after `fallbackAfter`", async () => {
  emulation.server.phones.remove(PHONE, "WhatsApp");
  const { json } = await send({ clientMessageId: "c-1" });
  emulation.clock.pass(899);
  expect(arrived()).toEqual([]);
  emulation.clock.pass(1);
  expect(emulation.server.inbox.messages).toEqual([
    expect.objectContaining({
      umid: json.umid,
      subaccount: "acme_chat",
      destination: PHONE,
      text: "Your code is 123456",
      source: "Acme",
      clientMessageId: "c-1",
      at: emulation.clock.now(),
    }),
  ]);
  emulation.clock.pass(86_400);
  expect(arrived()).toHaveLength(1);
});

test("other phones still have WhatsApp, and this one still has Viber", async () => {
  emulation.server.phones.remove("+12025550124", "WhatsApp");
  emulation.server.phones.remove(PHONE, "Viber");
  await send();
  expect(arrived()).toEqual([["WhatsApp", "123456 is your verification code."]]);
});

test("without `fallbackAfter`, tries the next channel as soon as one has failed", async () => {
  emulation.server.phones.remove(PHONE, "WhatsApp");
  await send({ channels: [{ channel: "WhatsApp" }, { channel: "SMS" }] });
  expect(arrived()).toEqual([["SMS", "Your code is 123456"]]);
});

test("without `channels`, tries the sub-account's channels in order", async () => {
  await send(text({ channels: undefined }));
  expect(arrived()).toEqual([["Viber", "123456 is your code"]]);
});

test("falls back along a chain of three", async () => {
  emulation.server.phones.remove(PHONE, "Viber");
  const channels = [
    { channel: "WhatsApp", fallbackAfter: 60 },
    { channel: "Viber", fallbackAfter: 30 },
    { channel: "SMS" },
  ];
  await send(text({ channels }));
  emulation.clock.pass(60);
  expect(arrived()).toEqual([]);
  emulation.clock.pass(30);
  expect(arrived()).toEqual([["SMS", "123456 is your code"]]);
});

test.each([
  ["Accepted", false, []],
  ["Sent", true, [["SMS", "Your code is 123456"]]],
  ["Delivered", true, [["SMS", "Your code is 123456"]]],
  ["Read", true, [["SMS", "Your code is 123456"]]],
])("success status %s: whether a phone without WhatsApp gets an SMS: %s", async (successStatus, _falls, expected) => {
  emulation.server.phones.remove(PHONE, "WhatsApp");
  await send({ channels: [{ channel: "WhatsApp", fallbackAfter: 10, successStatus }, { channel: "SMS" }] });
  emulation.clock.pass(10);
  expect(arrived()).toEqual(expected);
});

test("also sends an SMS if success is `Read`, because the emulated user never reads", async () => {
  await send({ channels: [{ channel: "WhatsApp", fallbackAfter: 10, successStatus: "Read" }, { channel: "SMS" }] });
  emulation.clock.pass(10);
  expect(arrived().map(([channel]) => channel)).toEqual(["WhatsApp", "SMS"]);
});

test("doesn't fall back after it is closed", async () => {
  emulation.server.phones.remove(PHONE, "WhatsApp");
  await send();
  expect(emulation.clock.waiting).toBe(1);
  await emulation.server.close();
  expect(emulation.clock.waiting).toBe(0);
});

test("skips WhatsApp for free text, and uses the next channel", async () => {
  await send(text({ channels: [{ channel: "WhatsApp" }, { channel: "SMS" }] }));
  expect(arrived()).toEqual([["SMS", "123456 is your code"]]);
});

test("no other channel carries WhatsApp's template, and without a text it sends no SMS", async () => {
  await send({ content: template(), channels: [{ channel: "Viber" }, { channel: "SMS" }] });
  expect(arrived()).toEqual([]);
});

test("fills a Zalo template by name", async () => {
  const components = [body(parameter("23124", { name: "otp" }))];
  const content = { template: { name: "301", language: "vi", components } };
  expect((await send({ content, channels: [{ channel: "ZaloNotification" }] })).status).toBe(200);
  expect(arrived()).toEqual([["ZaloNotification", "Mã của bạn là 23124."]]);
});

test("sends a Viber text", async () => {
  expect((await send(text({ channels: undefined }), "acme_viber")).json.clientMessageId).toBeNull();
  expect(arrived()).toEqual([["Viber", "123456 is your code"]]);
});

test("accepts types in any case, as in 8x8's samples", async () => {
  const components = [body(parameter("123456")), button({ type: "Button", subType: "Url", index: 0 })];
  expect((await send({ type: "Template", content: template({ components }) })).status).toBe(200);
});

const otp = (components: readonly object[], more: object = {}) => ({ content: template({ components, ...more }) });
const code = body(parameter("123456"));
const blocked = (...parameters: object[]) => otp([body(...parameters)], { name: "blocked" });

test.each([
  ["no user", { user: undefined }, 3001],
  ["no number", { user: {} }, 3002],
  ["a number with separators", { user: { msisdn: "+1 202 555 0123" } }, 3003],
  ["a number that exists in no country", { user: { msisdn: "+1123456789" } }, 3003],
  ["an unknown country", { user: { msisdn: "2025550123", country: "ZZ" } }, 3018],
  ["a callback that isn't a URL", { dlrCallbackUrl: "receipts" }, 3020],
  ["a schedule, which isn't emulated", { scheduled: "2026-01-01T01:00:00Z" }, 2001],
  ["an image, which isn't emulated", { type: "Image" }, 2001],
  ["no content", { content: undefined }, 3004],
  ["a text message without text", { type: "text", content: {} }, 3005],
  ["a text that is too long", { type: "text", content: { text: "a".repeat(35_001) } }, 3006],
  ["a long clientMessageId", { clientMessageId: "a".repeat(51) }, 3009],
  ["an unknown type", { type: "poem" }, 3010],
  ["a long source", { content: { ...template(), sms: { source: "a".repeat(17) } } }, 3011],
  ["an unknown encoding", { content: { ...template(), sms: { encoding: "LATIN1" } } }, 1003],
  ["a long text for the SMS", { content: { ...template(), fallbackText: "a".repeat(35_001) } }, 3017],
  ["a channel in another case", { channels: [{ channel: "sms" }] }, 3022],
  ["no channel at all", { channels: [] }, 3022],
  ["a channel that isn't set up", { channels: [{ channel: "Line" }] }, 3027],
  ["a fallback after 9 s", { channels: [{ channel: "Viber", fallbackAfter: 9 }] }, 3023],
  ["a fallback after more than a day", { channels: [{ channel: "Viber", fallbackAfter: 86_401 }] }, 3023],
  ["a `fallbackAfter` that is a string", { channels: [{ channel: "Viber", fallbackAfter: "60" }] }, 3023],
  ["an unknown success status", { channels: [{ channel: "Viber", successStatus: "delivered" }] }, 3024],
  ["no template", { content: {} }, 3030],
  ["a template without a name", { content: template({ name: undefined }) }, 3032],
  ["a template without a language", { content: template({ language: undefined }) }, 3036],
  ["an unknown template", { content: template({ name: "other" }) }, 3038],
  ["a template in another language", { content: template({ language: "de" }) }, 3038],
  ["a component of unknown type", otp([code, button(), { type: "tail" }]), 3039],
  ["a body without parameters", otp([body(), button()]), 3040],
  ["a parameter without text", otp([body({ type: "text" }), button()]), 3041],
  ["a parameter of another type", otp([body({ type: "image" }), button()]), 3042],
  ["too few parameters", blocked(parameter("1")), 3041],
  ["too many parameters", blocked(parameter("1"), parameter("2"), parameter("3")), 3033],
  ["an authentication template without its button", otp([code]), 3034],
  [
    "a button that the template lacks",
    otp([body(parameter("1"), parameter("2")), button()], { name: "blocked" }),
    3034,
  ],
  ["a button of unknown kind", otp([code, button({ subType: "otp" })]), 3052],
  ["a button beyond the tenth", otp([code, button({ index: 10 })]), 3053],
  ["a button with two parameters", otp([code, button({ parameters: [parameter("1"), parameter("2")] })]), 3049],
])("refuses %s with 400 and 8x8's code", async (_name, fields, code) => {
  const { status, json } = await send(fields);
  expect([status, json.code]).toEqual([400, code]);
  emulation.clock.pass(86_400);
  expect(arrived()).toEqual([]);
});

test("a sub-account without templates has none to send", async () => {
  expect((await send({ channels: undefined }, "acme_viber")).json.code).toBe(3035);
});

test("refuses a body that isn't an object", async () => {
  const call = { origin: emulation.server.chatAppsOrigin, path: "acme_chat/messages", body: [] };
  expect((await emulation.call(call)).json.code).toBe(1000);
});
