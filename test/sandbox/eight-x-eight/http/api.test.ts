import { failNextSend, type SendFault } from "../../../support/sandbox/fail-next";
import { type ApiCall, CALLER_ID, Emulation, PHONE } from "../emulation";

let emulation: Emulation;

beforeEach(async () => {
  emulation = await Emulation.start();
});
afterEach(() => emulation.server.close());

/** A request that each API accepts. */
const PRODUCTS = {
  sms: () => ({
    origin: emulation.server.origin,
    path: "acme_otp/messages",
    body: { destination: PHONE, text: "123456 is your code" },
  }),
  voice: () => ({
    origin: emulation.server.voiceOrigin,
    path: "acme_voice/callflows",
    body: {
      callflow: [
        { action: "makeCall", params: { source: CALLER_ID, destination: PHONE } },
        { action: "say", params: { text: "1, 2, 3", voiceProfile: "en-US-Jenny" } },
      ],
    },
  }),
  "chat-apps": () => ({
    origin: emulation.server.chatAppsOrigin,
    path: "acme_viber/messages",
    body: { user: { msisdn: PHONE }, type: "text", content: { text: "123456 is your code" } },
  }),
} as const;
type Product = keyof typeof PRODUCTS;
const products = Object.keys(PRODUCTS) as Product[];

const send = (product: Product, more: Partial<ApiCall> = {}) => emulation.call({ ...PRODUCTS[product](), ...more });

function arrived(): number {
  const { messages, chats, calls } = emulation.server.inbox;
  return messages.length + chats.length + calls.length;
}

const messagingError = (code: number) => ({
  code,
  message: expect.any(String),
  errorId: expect.stringMatching(/^[0-9a-f-]{36}$/),
  timestamp: "2026-01-01T00:00:00.00Z",
});
const voiceError = (statusCode: number, statusMessage: unknown = expect.any(String)) => ({
  sessionStatus: "NOT_CREATED",
  callFlowRequestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
  statusCode,
  statusMessage,
});

test("each product has its own origin and accepts the same key", async () => {
  const { origin, voiceOrigin, chatAppsOrigin } = emulation.server;
  expect(new Set([origin, voiceOrigin, chatAppsOrigin]).size).toBe(3);
  for (const product of products) expect((await send(product)).status).toBe(200);
  expect(arrived()).toBe(3);
});

test.each([
  ["no key", ""],
  ["an unknown key", "Bearer nonsense"],
  ["another scheme", "Basic abc"],
])("refuses %s with 401, in each API's own form", async (_name, authorization) => {
  const answers = await Promise.all(products.map((product) => send(product, { authorization })));
  expect(answers.map(({ status, json }) => [status, json])).toEqual([
    [401, messagingError(1200)],
    [401, voiceError(401, "Authentication header not found or token invalid")],
    [401, messagingError(1200)],
  ]);
  expect(arrived()).toBe(0);
});

test("refuses a revoked key and still accepts another", async () => {
  const next = emulation.account.createKey();
  emulation.account.revokeKey(emulation.key);
  expect((await send("sms")).status).toBe(401);
  expect((await send("sms", { authorization: `Bearer ${next}` })).status).toBe(200);
});

test("refuses a disabled key until it is enabled", async () => {
  emulation.account.disableKey(emulation.key);
  expect(await send("sms")).toMatchObject({ status: 401, json: messagingError(1200) });
  emulation.account.enableKey(emulation.key);
  expect((await send("sms")).status).toBe(200);
});

test("a revoked key can't be enabled", async () => {
  emulation.account.revokeKey(emulation.key);
  emulation.account.enableKey(emulation.key);
  expect((await send("sms")).status).toBe(401);
});

test.each([
  ["sms", "acme_otp", 403, () => messagingError(1201)],
  ["voice", "acme_voice", 404, () => voiceError(404, "SubAccount not found by Id : acme_voice")],
  ["chat-apps", "acme_viber", 403, () => messagingError(1201)],
] as const)("the %s API refuses %s while it is disabled", async (product, subaccount, status, json) => {
  emulation.account.disable(subaccount);
  expect(await send(product)).toMatchObject({ status, json: json() });
  expect(arrived()).toBe(0);
  emulation.account.enable(subaccount);
  expect((await send(product)).status).toBe(200);
});

test("a sub-account can be added while it runs", async () => {
  expect((await send("sms", { path: "later/messages" })).status).toBe(400);
  emulation.account.add({ product: "sms", id: "later" });
  expect((await send("sms", { path: "later/messages" })).status).toBe(200);
});

test("accepts a sub-account whose ID must be URL-encoded", async () => {
  expect((await send("sms", { path: `${encodeURIComponent("acme&co.")}/messages` })).status).toBe(200);
});

test.each([
  ["sms", "other/messages", 400, () => messagingError(1001)],
  ["sms", "acme_viber/messages", 400, () => messagingError(2003)],
  ["voice", "other/callflows", 404, () => voiceError(404, "SubAccount not found by Id : other")],
  ["voice", "acme_otp/callflows", 404, () => voiceError(404, "SubAccount not found by Id : acme_otp")],
  ["chat-apps", "other/messages", 400, () => messagingError(1001)],
  ["chat-apps", "acme_otp/messages", 400, () => messagingError(2003)],
] as const)("the %s API refuses %s, which isn't one of its sub-accounts", async (product, path, status, json) => {
  expect(await send(product, { path })).toMatchObject({ status, json: json() });
  expect(arrived()).toBe(0);
});

test.each([
  ["sms", () => messagingError(1000)],
  ["voice", () => voiceError(-1001)],
  ["chat-apps", () => messagingError(1000)],
] as const)("the %s API refuses a body that is not JSON", async (product, json) => {
  expect(await send(product, { body: "{" })).toMatchObject({ status: 400, json: json() });
});

test.each([
  ["sms", () => messagingError(1300)],
  ["voice", () => voiceError(404)],
  ["chat-apps", () => messagingError(1300)],
] as const)("the %s API refuses an unknown path", async (product, json) => {
  expect(await send(product, { path: "acme_otp/batch" })).toMatchObject({ status: 404, json: json() });
});

test.each([
  ["sms", "rate-limited", 429, () => messagingError(429)],
  ["sms", "internal-error", 500, () => messagingError(2000)],
  ["voice", "rate-limited", 429, () => voiceError(429)],
  ["voice", "internal-error", 500, () => voiceError(500)],
  ["chat-apps", "rate-limited", 429, () => messagingError(429)],
  ["chat-apps", "internal-error", 500, () => messagingError(2000)],
] as const)(
  "a fault of %s, %s, applies once, and nothing is accepted",
  async (product, fault: SendFault, status, json) => {
    failNextSend(emulation.server.faults, product, fault);
    const answer = await send(product);
    expect(answer).toMatchObject({ status, json: json() });
    expect(answer.headers["retry-after"]).toBe(status === 429 ? "1" : undefined);
    expect(arrived()).toBe(0);
    expect((await send(product)).status).toBe(200);
  },
);

test("faults apply in order, each to its own product", async () => {
  failNextSend(emulation.server.faults, "sms", "internal-error");
  failNextSend(emulation.server.faults, "sms", "rate-limited");
  expect((await send("voice")).status).toBe(200);
  const statuses = [await send("sms"), await send("sms"), await send("sms")].map(({ status }) => status);
  expect(statuses).toEqual([500, 429, 200]);
});

test("faults don't apply to requests that send nothing", async () => {
  failNextSend(emulation.server.faults, "voice", "internal-error");
  const origin = emulation.server.voiceOrigin;
  expect((await emulation.call({ origin, method: "GET", path: "acme_voice/speech-profiles" })).status).toBe(200);
  expect((await send("voice")).status).toBe(500);
});

test("answers REJECTED with HTTP 200 and sends nothing", async () => {
  failNextSend(emulation.server.faults, "sms", "rejected");
  const { status, json } = await send("sms");
  expect(status).toBe(200);
  expect(json).toMatchObject({ destination: PHONE, status: { code: "REJECTED", description: expect.any(String) } });
  expect(arrived()).toBe(0);
});

test.each(products)("%s: accepts the message even if the response never comes", async (product) => {
  failNextSend(emulation.server.faults, product, "unanswered");
  const controller = new AbortController();
  const event = { sms: "sms", voice: "call", "chat-apps": "chat" } as const;
  emulation.server.inbox.once(event[product], () => setImmediate(() => controller.abort()));
  await expect(send(product, { signal: controller.signal })).rejects.toThrow("aborted");
  expect(arrived()).toBe(1);
});

test("can be closed while a request waits for its response", async () => {
  failNextSend(emulation.server.faults, "sms", "unanswered");
  const lost = send("sms");
  emulation.server.inbox.once("sms", () => setImmediate(() => emulation.server.close()));
  await expect(lost).rejects.toMatchObject({ code: "ECONNRESET" });
});

test("a rule applies to one API and route, in 8x8's own words, until it is cleared", async () => {
  const { faults, voiceOrigin: origin } = emulation.server;
  faults.add({ api: "voice", path: "/api/v1/subaccounts/:subaccount/*", fault: { kind: "status", status: 503 } });
  const profiles = () => emulation.call({ origin, method: "GET", path: "acme_voice/speech-profiles" });
  expect(await profiles()).toMatchObject({ status: 503, json: voiceError(503) });
  expect((await send("voice")).status).toBe(503);
  expect((await send("sms")).status).toBe(200);
  faults.clear();
  expect((await profiles()).status).toBe(200);
});
