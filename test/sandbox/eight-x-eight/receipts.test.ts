import { once } from "node:events";
import { type Receipt, Receipts, type ReceiptTry } from "../../../sandbox/eight-x-eight/receipts";
import { ManualClock } from "./manual-clock";
import { Receiver } from "./receiver";

let receiver: Receiver;
let clock: ManualClock;
let receipts: Receipts;

beforeEach(async () => {
  receiver = await Receiver.start();
  clock = new ManualClock();
  receipts = new Receipts(clock, 200);
});
afterEach(async () => {
  await receipts.close();
  await receiver.close();
});

const receipt = (changes: Partial<Receipt> = {}): Receipt => ({
  umid: "u-1",
  state: "delivered",
  url: receiver.url,
  body: { payload: {} },
  ...changes,
});
const nextTry = async (): Promise<ReceiptTry> => (await once(receipts, "try"))[0];

test("posts JSON with its authorization, and is done with HTTP 200", async () => {
  receipts.post(receipt({ authorization: "Basic dXNlcjpwYXNz" }));
  expect(await nextTry()).toEqual({
    umid: "u-1",
    state: "delivered",
    url: receiver.url.replace(/\?.*/, ""),
    attempt: 1,
    outcome: "accepted",
    at: clock.now(),
  });
  expect(receiver.posts).toEqual([
    {
      method: "POST",
      headers: expect.objectContaining({
        "content-type": "application/json",
        authorization: "Basic dXNlcjpwYXNz",
      }),
      json: { payload: {} },
    },
  ]);
  expect(clock.waiting).toBe(0);
});

test("tries again after 1, 10, 30 and 90 s, and then gives up", async () => {
  receiver.statuses = [500, 404, 503, 400, 500];
  receipts.post(receipt());
  expect(await nextTry()).toMatchObject({ attempt: 1, outcome: "failed", why: "HTTP 500" });
  for (const [pause, attempt, outcome, why] of [
    [1, 2, "failed", "HTTP 404"],
    [10, 3, "failed", "HTTP 503"],
    [30, 4, "failed", "HTTP 400"],
    [90, 5, "given up", "HTTP 500"],
  ] as const) {
    clock.pass(pause - 0.001);
    expect(clock.waiting).toBe(1);
    clock.pass(0.001);
    expect(await nextTry()).toMatchObject({ attempt, outcome, why });
  }
  expect(clock.waiting).toBe(0);
  expect(receiver.posts).toHaveLength(5);
  expect(receipts.tries).toHaveLength(5);
});

test("a receipt that is accepted at last is not posted again", async () => {
  receiver.statuses = [500];
  receipts.post(receipt());
  await nextTry();
  clock.pass(1);
  expect(await nextTry()).toMatchObject({ attempt: 2, outcome: "accepted" });
  expect(clock.waiting).toBe(0);
});

test("a redirect is an answer, and is not followed", async () => {
  receiver.statuses = [307];
  receipts.post(receipt());
  expect(await nextTry()).toMatchObject({ outcome: "accepted" });
});

test("a receiver that can't be reached, or doesn't answer in time, gets it again", async () => {
  receiver.statuses = [0];
  receipts.post(receipt());
  expect(await nextTry()).toMatchObject({ outcome: "failed", why: "UND_ERR_HEADERS_TIMEOUT" });
  const { port } = new URL(receiver.url);
  await receiver.close();
  receipts.post(receipt({ umid: "u-2", url: `http://localhost:${port}/` }));
  expect(await nextTry()).toMatchObject({ umid: "u-2", outcome: "failed", why: "ECONNREFUSED" });
  receiver = await Receiver.start();
});

test("receipts of one message arrive in their order", async () => {
  receipts.post(receipt({ state: "sent", body: { payload: { state: "sent" } } }));
  receipts.post(receipt({ body: { payload: { state: "delivered" } } }));
  await nextTry();
  await nextTry();
  expect(receiver.posts.map(({ json }) => json.payload.state)).toEqual(["sent", "delivered"]);
});

test.each([
  "https://example.com/receipts",
  "http://10.0.0.1/",
  "http://0.0.0.0/",
  "http://[fd00::1]/",
  "http://localhost.example.com/",
  "http://127.0.0.1.example.com/",
])("nothing is posted to %s, and it says so", (url) => {
  receipts.post(receipt({ url }));
  expect(receipts.tries).toMatchObject([
    { attempt: 0, outcome: "not posted", why: "its URL leads away from this machine" },
  ]);
  expect(clock.waiting).toBe(0);
});

test("once it is closed nothing is tried again", async () => {
  receiver.statuses = [500];
  receipts.post(receipt());
  await nextTry();
  await receipts.close();
  expect(clock.waiting).toBe(0);
});
