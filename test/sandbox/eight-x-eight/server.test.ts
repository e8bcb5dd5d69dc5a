import { request } from "node:https";
import { type Certificate, createCertificate } from "../../../sandbox/certificate";
import { Account } from "../../../sandbox/eight-x-eight/account";
import { type EightXEight, startEightXEight } from "../../../sandbox/eight-x-eight/server";

let certificate: Certificate;
let account: Account;
let key: string;
let server: EightXEight;
let now: number;

beforeAll(async () => {
  certificate = await createCertificate();
});
beforeEach(async () => {
  now = Date.parse("2026-01-01T00:00:00Z");
  account = new Account("acme_otp", "acme&co.");
  key = account.createKey();
  server = await startEightXEight({ certificate, account, clock: { now: () => now, after: () => () => {} } });
});
afterEach(() => server.close());

interface Call {
  readonly method?: string;
  readonly path?: string;
  readonly authorization?: string;
  readonly body?: string;
  readonly maxVersion?: "TLSv1.2";
}

function call({
  method = "POST",
  path = "acme_otp/messages",
  authorization = `Bearer ${key}`,
  body,
  maxVersion,
}: Call) {
  return new Promise<{ status: number | undefined; headers: NodeJS.Dict<unknown>; json: Record<string, unknown> }>(
    (resolve, reject) => {
      const options = {
        method,
        ca: certificate.cert,
        agent: false,
        headers: { authorization, ...(body !== undefined && { "content-type": "application/json" }) },
        ...(maxVersion && { maxVersion }),
      } as const;
      const outgoing = request(`${server.origin}/api/v1/subaccounts/${path}`, options, (answer) => {
        let text = "";
        answer.on("data", (chunk) => {
          text += chunk;
        });
        answer.on("end", () => resolve({ status: answer.statusCode, headers: answer.headers, json: JSON.parse(text) }));
      });
      outgoing.on("error", reject).end(body);
    },
  );
}

const send = (fields: object = {}, more: Call = {}) =>
  call({ body: JSON.stringify({ destination: "+4915112345678", text: "123456 is your code", ...fields }), ...more });

test("accepts an SMS, answers as 8x8 does and puts it into the inbox", async () => {
  const arrived: unknown[] = [];
  server.inbox.on("sms", (sms) => arrived.push(sms));
  const { status, json } = await send({ source: "Acme", clientMessageId: "c-1", clientIp: "203.0.113.9" });
  expect(status).toBe(200);
  expect(json).toEqual({
    umid: expect.stringMatching(/^[0-9a-f-]{36}$/),
    clientMessageId: "c-1",
    destination: "+4915112345678",
    encoding: "GSM7",
    status: { code: "QUEUED", description: "SMS is accepted and queued for processing" },
  });
  expect(server.inbox.messages).toEqual([
    expect.objectContaining({ umid: json.umid, text: "123456 is your code", source: "Acme", segments: 1, at: now }),
  ]);
  expect(arrived).toEqual(server.inbox.messages);
});

test.each([
  ["GSM-7 in one part", "a".repeat(160), "GSM7", 1],
  ["GSM-7 in two parts", "a".repeat(161), "GSM7", 2],
  ["UCS-2 in one part", "ж".repeat(70), "UCS2", 1],
  ["UCS-2 in two parts", "ж".repeat(71), "UCS2", 2],
  ["a text cut at ten parts", "a".repeat(2000), "GSM7", 10],
])("counts segments: %s", async (_name, text, encoding, segments) => {
  await send({ text });
  expect(server.inbox.messages[0]).toMatchObject({ encoding, segments });
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
    timestamp: new Date(now).toISOString(),
  });
  expect(server.inbox.messages).toEqual([]);
});

test("refuses a body that is not JSON", async () => {
  const { status, json } = await call({ body: "{" });
  expect([status, json.code]).toEqual([400, 1000]);
});

test.each([
  ["no key", ""],
  ["an unknown key", "Bearer nonsense"],
  ["another scheme", "Basic abc"],
])("refuses %s with 401", async (_name, authorization) => {
  const { status, json } = await send({}, { authorization });
  expect([status, json.code]).toEqual([401, 1200]);
});

test("a revoked key is refused while another goes on", async () => {
  const next = account.createKey();
  account.revokeKey(key);
  expect((await send()).status).toBe(401);
  expect((await send({}, { authorization: `Bearer ${next}` })).status).toBe(200);
});

test("refuses a sub-account of somebody else, and takes one that has to be URL-encoded", async () => {
  expect((await send({}, { path: "other_otp/messages" })).json.code).toBe(1001);
  expect((await send({}, { path: `${encodeURIComponent("acme&co.")}/messages` })).status).toBe(200);
});

test("wants TLS 1.3 for Singapore", async () => {
  const { status, headers, json } = await send({ destination: "+6581234567" }, { maxVersion: "TLSv1.2" });
  expect([status, json.code, headers.upgrade]).toEqual([426, 1014, "TLS/1.3"]);
  expect((await send({ destination: "+6581234567" })).status).toBe(200);
});

test("tells of a message by its UMID, masked, once a second", async () => {
  const { json } = await send();
  const path = `acme_otp/messages/${json.umid}`;
  expect(await call({ method: "GET", path })).toMatchObject({
    status: 200,
    json: {
      umid: json.umid,
      msisdn: "+491511234xxxx",
      body: "**MASKED**",
      smsCount: 1,
      status: { state: "delivered" },
    },
  });
  expect(await call({ method: "GET", path })).toMatchObject({
    status: 429,
    headers: { "retry-after": "1" },
    json: { code: 429 },
  });
  now += 1000;
  expect((await call({ method: "GET", path: "acme_otp/messages/nobody" })).json.code).toBe(1300);
  now += 1000;
  expect((await call({ method: "GET", path: `acme%26co./messages/${json.umid}` })).status).toBe(404);
});
