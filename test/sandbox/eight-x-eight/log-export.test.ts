import { Emulation, PHONE } from "./emulation";

let emulation: Emulation;
beforeAll(async () => {
  emulation = await Emulation.start();
});
afterAll(() => emulation.server.close());

const at = (offset: number) => new Date(emulation.clock.now() + offset).toISOString();
const get = (path: string) => emulation.call({ method: "GET", path: `acme_otp/messages/${path}` });

async function send(destination: string): Promise<unknown> {
  const { json } = await emulation.call({ path: "acme_otp/messages", body: { destination, text: "Hello" } });
  return json.umid;
}

/** Starts an export and looks at it twice. */
async function exported(filter: object) {
  const { status, json } = await emulation.call({ path: "acme_otp/messages/exports", body: filter });
  expect(status).toBe(202);
  expect((await get(`exports/${json.jobId}`)).json).toEqual({ status: "running" });
  return (await get(`exports/${json.jobId}`)).json;
}

test("an export is a job, and its file has the messages to a number in a time", async () => {
  const umid = await send(PHONE);
  await send("+12025550199");
  const { status, data } = await exported({ from: at(-1000), to: at(1000), phoneNumber: PHONE });
  expect([status, data]).toEqual([
    "succeeded",
    [expect.stringMatching(/^https:\/\/localhost:\d+\/api\/v1\/.*\/download\//)],
  ]);
  const [, path = ""] = String(data).split("/acme_otp/messages/");
  expect((await get(path)).text.trim().split("\n")).toEqual([
    expect.stringMatching(/^umid,.*,clientmessageid$/),
    expect.stringContaining(`${umid},acme_otp,1,delivered,+1202555xxxx,`),
  ]);
});

test("without a message the export is empty; another sub-account's is not shown; a filter without a time is refused", async () => {
  expect(await exported({ from: at(-3000), to: at(-2000) })).toEqual({ status: "empty" });
  expect((await get("exports/none")).json).toMatchObject({ code: 4018 });
  expect((await emulation.call({ path: "acme_otp/messages/exports", body: {} })).json).toMatchObject({ code: 1000 });
});

test.each([
  ["undelivered", { state: "undelivered", errorCode: 15 }],
  ["under-way", { state: "sent" }],
] as const)("what is %s is accepted, comes to no phone, and its details say so", async (fault, status) => {
  const before = emulation.server.inbox.messages.length;
  emulation.server.faults.once("sms", fault);
  const umid = await send(PHONE);
  emulation.clock.pass(1);
  expect((await get(String(umid))).json).toMatchObject({ status });
  expect(emulation.server.inbox.messages.length).toBe(before);
});
