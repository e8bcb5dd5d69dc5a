import { Emulation, PHONE } from "../emulation";

let emulation: Emulation;
beforeEach(async () => {
  emulation = await Emulation.start();
});
afterEach(() => emulation.server.close());

const UNKNOWN_UMID = "00000000-0000-4000-8000-000000000000";
const send = async (fields: object = {}) =>
  String(
    (await emulation.call({ path: "acme_otp/messages", body: { destination: PHONE, text: "Hello", ...fields } })).json
      .umid,
  );
const call = (method: string, path: string, subaccount = "acme_otp") =>
  emulation.call({ method, path: `${subaccount}/messages/${path}` });

test("returns a message by its UMID, masked", async () => {
  const umid = await send({ source: "Acme", clientMessageId: "c-1" });
  expect(await call("GET", umid)).toMatchObject({ status: 200 });
  emulation.clock.pass(1);
  expect((await call("GET", umid.toUpperCase())).json).toEqual({
    umid,
    subAccountId: "acme_otp",
    direction: "outbound",
    country: "US",
    status: { state: "delivered", detail: "delivered_to_recipient", timestamp: "2026-01-01T00:00:00.00Z" },
    msisdn: "+1202555xxxx",
    source: "Acme",
    body: "**MASKED**",
    encoding: "GSM7",
    createdAt: "2026-01-01T00:00:00.00Z",
    smsCount: 1,
    price: { total: 0.008, perSms: 0.008, currency: "USD" },
    clientMessageId: "c-1",
  });
});

test("allows one request per second and sub-account", async () => {
  const umid = await send();
  expect((await call("GET", umid)).status).toBe(200);
  expect(await call("GET", umid)).toMatchObject({ status: 429, headers: { "retry-after": "1" }, json: { code: 429 } });
  expect((await call("GET", umid, "acme%26co.")).status).toBe(404);
  emulation.clock.pass(1);
  expect((await call("GET", umid)).status).toBe(200);
});

test.each([
  ["GET", "not-a-umid", 400, { code: 1000, message: "Invalid umid." }],
  ["GET", UNKNOWN_UMID, 404, { code: 1300, message: "Message not found." }],
  ["DELETE", "not-a-umid/pii", 400, { code: 1000, message: "Invalid umid." }],
  ["DELETE", `${UNKNOWN_UMID}/pii`, 404, { code: 1300, message: "Message not found." }],
])("%s %s: refuses an unknown message", async (method, path, status, json) => {
  expect(await call(method, path)).toMatchObject({ status, json });
});

test("deletes a message's number and text, and keeps the rest", async () => {
  const umid = await send();
  expect(await call("DELETE", `${umid}/pii`, "acme%26co.")).toMatchObject({ status: 404 });
  expect(await call("DELETE", `${umid}/pii`)).toMatchObject({ status: 202, text: "" });
  expect(emulation.server.log.find(umid)?.sms).toMatchObject({ destination: "+1202555xxxx", text: "" });
  expect((await call("GET", umid)).json).toMatchObject({ msisdn: "+1202555xxxx", status: { state: "delivered" } });
  expect(emulation.server.inbox.messages).toMatchObject([{ destination: PHONE, text: "Hello" }]);
});

test("a scheduled message keeps its number and text until it is sent, but not in the log", async () => {
  const umid = await send({ scheduled: "2026-01-01T00:01:00Z" });
  await call("DELETE", `${umid}/pii`);
  emulation.clock.pass(60);
  expect(emulation.server.inbox.messages).toMatchObject([{ umid, destination: PHONE, text: "Hello" }]);
  expect(emulation.server.log.find(umid)).toMatchObject({ status: { state: "delivered" }, sms: { text: "" } });
});
