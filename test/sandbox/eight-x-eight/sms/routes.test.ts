import { type ApiCall, Emulation, PHONE } from "../emulation";

let emulation: Emulation;

beforeEach(async () => {
  emulation = await Emulation.start();
});
afterEach(() => emulation.server.close());

const send = (fields: object = {}, more: Partial<ApiCall> = {}) =>
  emulation.call({
    path: "acme_otp/messages",
    body: { destination: PHONE, text: "123456 is your code", ...fields },
    ...more,
  });

test("accepts an SMS, responds as 8x8 does and puts it into the inbox", async () => {
  const arrived: unknown[] = [];
  emulation.server.inbox.on("sms", (sms) => arrived.push(sms));
  const { status, json } = await send({ source: "Acme", clientMessageId: "c-1", clientIp: "203.0.113.9" });
  expect(status).toBe(200);
  expect(json).toEqual({
    umid: expect.stringMatching(/^[0-9a-f-]{36}$/),
    clientMessageId: "c-1",
    destination: PHONE,
    encoding: "GSM7",
    status: { code: "QUEUED", description: "SMS is accepted and queued for processing" },
  });
  expect(emulation.server.inbox.messages).toEqual([
    expect.objectContaining({
      umid: json.umid,
      text: "123456 is your code",
      source: "Acme",
      segments: 1,
      at: emulation.clock.now(),
    }),
  ]);
  expect(arrived).toEqual(emulation.server.inbox.messages);
});

test.each([
  ["GSM-7 in one part", "a".repeat(160), "GSM7", 1],
  ["GSM-7 in two parts", "a".repeat(161), "GSM7", 2],
  ["UCS-2 in one part", "ж".repeat(70), "UCS2", 1],
  ["UCS-2 in two parts", "ж".repeat(71), "UCS2", 2],
  ["a text cut at ten parts", "a".repeat(2000), "GSM7", 10],
  ["a text of 300 kB, quickly", "a".repeat(300_000), "GSM7", 10],
])("counts segments: %s", async (_name, text, encoding, segments) => {
  await send({ text });
  expect(emulation.server.inbox.messages[0]).toMatchObject({ encoding, segments });
});

test("sends at most ten parts of a text", async () => {
  await send({ text: `${"a".repeat(1530)}b` });
  expect(emulation.server.inbox.messages[0]?.text).toBe("a".repeat(1530));
});

test("rejects an expired message with HTTP 200", async () => {
  const { status, json } = await send({ expiry: new Date(emulation.clock.now() - 1).toISOString() });
  expect(status).toBe(200);
  expect(json.status).toEqual({ code: "REJECTED", description: "Expiry time already reached" });
  expect(emulation.server.inbox.messages).toEqual([]);
});

test.each([
  ["with its country", { destination: "2025550123", country: "us" }],
  ["without a plus", { destination: "12025550123" }],
  ["in international form, with a country", { destination: "+12025550123", country: "SG" }],
])("accepts a number %s", async (_name, fields) => {
  expect((await send(fields)).json.destination).toBe("+12025550123");
});

test("accepts all documented fields, and null for missing ones", async () => {
  const fields = { source: null, expiry: null, track: "Outcome", encoding: "UCS2", clientMessageId: "a".repeat(350) };
  expect(await send(fields)).toMatchObject({ status: 200, json: { encoding: "UCS2" } });
});

test("refuses a malformed URL in 8x8's form", async () => {
  const { status, json } = await send({}, { path: "%zz/messages" });
  expect([status, json.code]).toEqual([400, 1000]);
});

test.each([
  ["destination with separators", { destination: "+49 151 12345678" }, 1002],
  ["no destination", { destination: undefined }, 1002],
  ["empty text", { text: "" }, 1004],
  ["long source", { source: "a".repeat(17) }, 1005],
  ["unknown encoding", { encoding: "LATIN1" }, 1003],
  ["expiry that isn't a time", { expiry: "soon" }, 1006],
  ["expiry without an offset", { expiry: "2026-02-01T00:00:00" }, 1006],
  ["malformed IP", { clientIp: "nowhere" }, 1012],
  ["text that isn't a string", { text: 123456 }, 1004],
  ["number that exists in no country", { destination: "+1123456789" }, 1002],
  ["long country", { country: "USA" }, 1009],
  ["unknown country", { country: "ZZ" }, 1009],
  ["long clientMessageId", { clientMessageId: "a".repeat(351) }, 1008],
  ["schedule that isn't a time", { scheduled: "tomorrow" }, 1011],
  ["callback that isn't a URL", { dlrCallbackUrl: "receipts" }, 1000],
  ["callback that isn't HTTP", { dlrCallbackUrl: "ftp://localhost/" }, 1000],
  ["unknown track", { track: "Everything" }, 1000],
])("refuses %s with 400 and 8x8's code", async (_name, fields, code) => {
  const { status, json } = await send(fields);
  expect([status, json.code]).toEqual([400, code]);
  expect(json).toEqual({
    code,
    message: expect.any(String),
    errorId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    timestamp: "2026-01-01T00:00:00.00Z",
  });
  expect(emulation.server.inbox.messages).toEqual([]);
});

test("requires TLS 1.3 for Singapore", async () => {
  const { status, headers, json } = await send({ destination: "+6581234567" }, { maxVersion: "TLSv1.2" });
  expect([status, json.code, headers.upgrade]).toEqual([426, 1014, "TLS/1.3"]);
  expect((await send({ destination: "+6581234567" })).status).toBe(200);
});
