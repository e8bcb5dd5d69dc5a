import { failNextSend } from "../../../support/sandbox/fail-next";
import { Emulation, PHONE } from "../emulation";

let emulation: Emulation;
beforeEach(async () => {
  emulation = await Emulation.start();
});
afterEach(() => emulation.server.close());

const CREATED = "2026-01-01T00:00:00.00Z";
const at = (offset: number) => new Date(emulation.clock.now() + offset).toISOString();
const get = (path: string) => emulation.call({ method: "GET", path: `acme_otp/messages/${path}` });

async function send(destination: string): Promise<unknown> {
  const { json } = await emulation.call({
    path: "acme_otp/messages",
    body: { destination, text: "Hello", source: "Acme, Inc" },
  });
  return json.umid;
}

/** Starts an export and asks for it twice. */
async function exported(filter: object) {
  const { status, json } = await emulation.call({ path: "acme_otp/messages/exports", body: filter });
  expect(status).toBe(202);
  expect((await get(`exports/${json.jobId}`)).json).toEqual({ status: "running" });
  return (await get(`exports/${json.jobId}`)).json;
}

test("exports the messages to a number within a period, as a job with a file", async () => {
  const umid = await send(PHONE);
  await send("+12025550199");
  const { status, data, expires } = await exported({ from: at(-1000), to: at(1000), phoneNumber: PHONE });
  expect([status, data]).toEqual([
    "succeeded",
    [expect.stringMatching(/^https:\/\/localhost:\d+\/api\/v1\/.*\/download\//)],
  ]);
  expect(expires).toBe("2026-01-31T00:00:00.00Z");
  const [, path = ""] = String(data).split("/acme_otp/messages/");
  expect((await get(path)).text.trim().split("\n")).toEqual([
    "umid,subaccountid,direction,country,operator,mcc,mnc,status_value,status_details,status_errorcode," +
      "status_errormessage,status_timestamp,msisdn,source,encoding,createdat,smscount,price_currency,price_persms," +
      "price_total,clientmessageid,clientbatchid,batchid,body",
    `${umid},acme_otp,1,US,T-Mobile,310,260,delivered,delivered_to_recipient,,,${CREATED},+1202555xxxx,"Acme, Inc",GSM7,${CREATED},1,` +
      "USD,0.008,0.008,,,,**MASKED**",
  ]);
});

test("reports an empty export, hides another sub-account's, and refuses a filter without a period", async () => {
  expect(await exported({ from: at(-3000), to: at(-2000) })).toEqual({ status: "empty" });
  expect((await get("exports/none")).json).toMatchObject({ code: 4018 });
  expect((await emulation.call({ path: "acme_otp/messages/exports", body: {} })).json).toMatchObject({ code: 1000 });
});

test.each([
  ["a number", { phoneNumber: "+6581234567" }, 1],
  ["countries", { countries: ["SG", "DE"] }, 1],
  ["a limit", { limit: 1 }, 1],
  ["a number and another country", { phoneNumber: "+6581234567", countries: ["US"] }, 0],
])("filters an export by %s", async (_name, filter, count) => {
  await send("+6581234567");
  await send(PHONE);
  const from = at(0);
  const { status, data } = await exported({ from, to: at(1000), ...filter });
  emulation.clock.pass(2);
  if (count === 0) {
    expect(status).toBe("empty");
    return;
  }
  const [, path = ""] = String(data).split("/acme_otp/messages/");
  expect((await get(path)).text.trim().split("\n")).toHaveLength(count + 1);
});

test.each([
  ["a limit of 0", { limit: 0 }],
  ["countries that aren't a list", { countries: "SG" }],
  ["an end before the start", { to: "2020-01-01T00:00:00Z" }],
])("refuses %s", async (_name, filter) => {
  const body = { from: at(0), to: at(1000), ...filter };
  expect((await emulation.call({ path: "acme_otp/messages/exports", body })).json).toMatchObject({ code: 1000 });
});

test("cancels a job", async () => {
  const { json } = await emulation.call({ path: "acme_otp/messages/exports", body: { from: at(-1), to: at(1) } });
  const path = `acme_otp/messages/exports/${json.jobId}`;
  expect(await emulation.call({ method: "DELETE", path })).toMatchObject({ status: 204, text: "" });
  expect((await get(`exports/${json.jobId}`)).json).toEqual({ status: "cancelled" });
  expect((await get(`download/${json.jobId}`)).json).toMatchObject({ code: 4018 });
  const none = await emulation.call({ method: "DELETE", path: "acme_otp/messages/exports/none" });
  expect(none).toMatchObject({ status: 404, json: { code: 4018 } });
});

test.each([
  ["undelivered", { state: "undelivered", errorCode: 15 }],
  ["under-way", { state: "sent" }],
] as const)("an SMS that is %s is accepted but reaches no phone, and its details say so", async (fault, status) => {
  const before = emulation.server.inbox.messages.length;
  failNextSend(emulation.server.faults, "sms", fault);
  const umid = await send(PHONE);
  emulation.clock.pass(1);
  expect((await get(String(umid))).json).toMatchObject({ status });
  expect(emulation.server.inbox.messages.length).toBe(before);
});
