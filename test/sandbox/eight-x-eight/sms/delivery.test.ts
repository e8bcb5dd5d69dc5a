import { Emulation, PHONE } from "../emulation";

let emulation: Emulation;
beforeEach(async () => {
  emulation = await Emulation.start();
});
afterEach(() => emulation.server.close());

const DAY = 24 * 60 * 60;
const inSeconds = (seconds: number) => new Date(emulation.clock.now() + seconds * 1000).toISOString();
const post = (path: string, body: object) => emulation.call({ path: `acme_otp/${path}`, body });
const remove = (path: string, subaccount = "acme_otp") =>
  emulation.call({ method: "DELETE", path: `${subaccount}/messages/${path}` });
const arrived = () => emulation.server.inbox.messages;

async function send(fields: object): Promise<string> {
  const { json } = await post("messages", { destination: PHONE, text: "Hello", ...fields });
  expect(json.status).toMatchObject({ code: "QUEUED" });
  return String(json.umid);
}

async function details(umid: string) {
  emulation.clock.pass(1);
  return (await emulation.call({ method: "GET", path: `acme_otp/messages/${umid}` })).json;
}

test("sends a scheduled message at its time", async () => {
  const umid = await send({ scheduled: inSeconds(60) });
  expect(await details(umid)).toMatchObject({ status: { state: "queued" }, createdAt: "2026-01-01T00:00:00.00Z" });
  expect(arrived()).toEqual([]);
  emulation.clock.pass(59);
  expect(arrived()).toEqual([expect.objectContaining({ umid, at: emulation.clock.now() })]);
  expect(await details(umid)).toMatchObject({ status: { state: "delivered", timestamp: "2026-01-01T00:01:00.00Z" } });
});

test("sends a message at once if its schedule is in the past", async () => {
  await send({ scheduled: inSeconds(-60) });
  expect(arrived()).toHaveLength(1);
});

test("never sends a canceled message", async () => {
  const umid = await send({ scheduled: inSeconds(60) });
  expect(await remove(umid)).toMatchObject({ status: 200, json: { cancelledCount: 1 } });
  expect((await remove(umid)).json).toEqual({ cancelledCount: 0 });
  emulation.clock.pass(60);
  expect(arrived()).toEqual([]);
  expect(await details(umid)).toMatchObject({ status: { state: "undelivered", errorCode: 20 } });
});

test("can't cancel a message that was already sent", async () => {
  expect((await remove(await send({}))).json).toEqual({ cancelledCount: 0 });
});

test("doesn't send a message that expires before its schedule", async () => {
  const umid = await send({ scheduled: inSeconds(60), expiry: inSeconds(30) });
  emulation.clock.pass(60);
  expect(arrived()).toEqual([]);
  expect(await details(umid)).toMatchObject({ status: { state: "undelivered", errorCode: 36 } });
});

test("cancels the scheduled messages of a batch", async () => {
  const later = { destination: PHONE, text: "Later", scheduled: inSeconds(60) };
  const { json } = await post("messages/batch", { messages: [later, { destination: PHONE, text: "Now" }, later] });
  expect((await remove(`batch/${json.batchId}`, "acme%26co.")).json).toEqual({ cancelledCount: 0 });
  expect(await remove(`batch/${json.batchId}`)).toMatchObject({ status: 200, json: { cancelledCount: 2 } });
  emulation.clock.pass(60);
  expect(arrived().map(({ text }) => text)).toEqual(["Now"]);
});

test.each([
  ["a message", "not-a-umid", 400, { code: 1000, message: "Invalid umid." }],
  ["a message", "00000000-0000-4000-8000-000000000000", 404, { code: 1300, message: "Message not found." }],
  ["a batch", "batch/not-an-id", 400, { code: 1000, message: "Invalid batchId." }],
  ["a batch", "batch/00000000-0000-4000-8000-000000000000", 200, { cancelledCount: 0 }],
])("can't cancel %s that doesn't exist: %s", async (_name, path, status, json) => {
  expect(await remove(path)).toMatchObject({ status, json });
});

test("another sub-account can't cancel the message", async () => {
  const umid = await send({ scheduled: inSeconds(60) });
  expect((await remove(umid, "acme%26co.")).status).toBe(404);
});

test.each([
  ["more than 7 days ahead", 7 * DAY + 1, 400],
  ["7 days ahead", 7 * DAY, 200],
])("a schedule %s", async (_name, seconds, status) => {
  const answer = await post("messages", { destination: PHONE, text: "Hello", scheduled: inSeconds(seconds) });
  expect(answer.status).toBe(status);
  if (status === 400) expect(answer.json.code).toBe(1011);
});

test("sends nothing after it is closed", async () => {
  await send({ scheduled: inSeconds(60) });
  expect(emulation.clock.waiting).toBe(1);
  await emulation.server.close();
  expect(emulation.clock.waiting).toBe(0);
});
