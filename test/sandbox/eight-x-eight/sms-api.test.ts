import { type Call, Emulation, PHONE } from "./emulation";

let emulation: Emulation;

beforeEach(async () => {
  emulation = await Emulation.start();
});
afterEach(() => emulation.server.close());

const send = (fields: object = {}, more: Partial<Call> = {}) =>
  emulation.call({
    path: "acme_otp/messages",
    body: { destination: PHONE, text: "123456 is your code", ...fields },
    ...more,
  });

test("accepts an SMS, answers as 8x8 does and puts it into the inbox", async () => {
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
])("counts segments: %s", async (_name, text, encoding, segments) => {
  await send({ text });
  expect(emulation.server.inbox.messages[0]).toMatchObject({ encoding, segments });
});

test("sends no more than ten parts of a text", async () => {
  await send({ text: `${"a".repeat(1530)}b` });
  expect(emulation.server.inbox.messages[0]?.text).toBe("a".repeat(1530));
});

test("rejects a message whose expiry is past, in a 200", async () => {
  const { status, json } = await send({ expiry: new Date(emulation.clock.now() - 1).toISOString() });
  expect(status).toBe(200);
  expect(json.status).toEqual({ code: "REJECTED", description: "Expiry time already reached" });
  expect(emulation.server.inbox.messages).toEqual([]);
});

test("answers a malformed URL in 8x8's form", async () => {
  const { status, json } = await send({}, { path: "%zz/messages" });
  expect([status, json.code]).toEqual([400, 1000]);
});

test.each([
  ["destination with separators", { destination: "+49 151 12345678" }, 1002],
  ["no destination", { destination: undefined }, 1002],
  ["empty text", { text: "" }, 1004],
  ["long source", { source: "a".repeat(17) }, 1005],
  ["unknown encoding", { encoding: "LATIN1" }, 1003],
  ["expiry that is no time", { expiry: "soon" }, 1006],
  ["malformed IP", { clientIp: "nowhere" }, 1012],
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

test("wants TLS 1.3 for Singapore", async () => {
  const { status, headers, json } = await send({ destination: "+6581234567" }, { maxVersion: "TLSv1.2" });
  expect([status, json.code, headers.upgrade]).toEqual([426, 1014, "TLS/1.3"]);
  expect((await send({ destination: "+6581234567" })).status).toBe(200);
});

test("tells of a message by its UMID, masked, once a second", async () => {
  const { json } = await send();
  const path = `acme_otp/messages/${json.umid}`;
  expect(await emulation.call({ method: "GET", path })).toMatchObject({
    status: 200,
    json: {
      umid: json.umid,
      msisdn: "+1202555xxxx",
      body: "**MASKED**",
      smsCount: 1,
      status: { state: "delivered" },
    },
  });
  expect(await emulation.call({ method: "GET", path })).toMatchObject({
    status: 429,
    headers: { "retry-after": "1" },
    json: { code: 429 },
  });
  emulation.clock.pass(1);
  expect((await emulation.call({ method: "GET", path: "acme_otp/messages/nobody" })).json.code).toBe(1300);
  emulation.clock.pass(1);
  expect((await emulation.call({ method: "GET", path: `acme%26co./messages/${json.umid}` })).status).toBe(404);
});
