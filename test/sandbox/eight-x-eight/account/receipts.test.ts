import { once } from "node:events";
import { type Receipt, type ReceiptAttempt, Receipts } from "../../../../sandbox/eight-x-eight/account/receipts";
import { ManualClock } from "../manual-clock";
import { Receiver } from "../receiver";

let receiver: Receiver;
let clock: ManualClock;
let receipts: Receipts;

beforeEach(async () => {
  receiver = await Receiver.start();
  clock = new ManualClock();
  receipts = new Receipts(clock, 1000);
});
afterEach(async () => {
  receipts.close();
  await receiver.close();
});

const receipt = (changes: Partial<Receipt> = {}): Receipt => ({
  umid: "u-1",
  state: "delivered",
  url: receiver.url,
  body: { payload: {} },
  ...changes,
});
const nextAttempt = async (): Promise<ReceiptAttempt> => (await once(receipts, "attempt"))[0];

test("posts JSON with the authorization, once if the response is HTTP 200", async () => {
  receipts.post(receipt({ authorization: "Basic dXNlcjpwYXNz" }));
  expect(await nextAttempt()).toEqual({
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

test("retries after 1, 10, 30 and 90 s, and then gives up", async () => {
  receiver.statuses = [500, 404, 503, 400, 500];
  receipts.post(receipt());
  expect(await nextAttempt()).toMatchObject({ attempt: 1, outcome: "failed", errorMessage: "HTTP 500" });
  for (const [pause, attempt, outcome, errorMessage] of [
    [1, 2, "failed", "HTTP 404"],
    [10, 3, "failed", "HTTP 503"],
    [30, 4, "failed", "HTTP 400"],
    [90, 5, "given up", "HTTP 500"],
  ] as const) {
    clock.pass(pause - 0.001);
    expect(clock.waiting).toBe(1);
    clock.pass(0.001);
    expect(await nextAttempt()).toMatchObject({ attempt, outcome, errorMessage });
  }
  expect(clock.waiting).toBe(0);
  expect(receiver.posts).toHaveLength(5);
  expect(receipts.attempts).toHaveLength(5);
});

test("stops retrying once a receipt is accepted", async () => {
  receiver.statuses = [500];
  receipts.post(receipt());
  await nextAttempt();
  clock.pass(1);
  expect(await nextAttempt()).toMatchObject({ attempt: 2, outcome: "accepted" });
  expect(clock.waiting).toBe(0);
});

test("counts a redirect as accepted and doesn't follow it", async () => {
  receiver.statuses = [307];
  receipts.post(receipt());
  expect(await nextAttempt()).toMatchObject({ outcome: "accepted" });
});

test("retries if the receiver can't be reached or times out", async () => {
  receiver.statuses = [0];
  receipts.post(receipt());
  expect(await nextAttempt()).toMatchObject({
    outcome: "failed",
    errorMessage: "The operation was aborted due to timeout",
  });
  const { port } = new URL(receiver.url);
  await receiver.close();
  receipts.post(receipt({ umid: "u-2", url: `http://localhost:${port}/` }));
  expect(await nextAttempt()).toMatchObject({ umid: "u-2", outcome: "failed", errorMessage: "ECONNREFUSED" });
  receiver = await Receiver.start();
});

test("delivers the receipts of one message in order", async () => {
  receipts.post(receipt({ state: "sent", body: { payload: { state: "sent" } } }));
  receipts.post(receipt({ body: { payload: { state: "delivered" } } }));
  await nextAttempt();
  await nextAttempt();
  expect(receiver.posts.map(({ json }) => json.payload.state)).toEqual(["sent", "delivered"]);
});

test.each([
  "https://example.com/receipts",
  "http://10.0.0.1/",
  "http://0.0.0.0/",
  "http://[fd00::1]/",
  "http://localhost.example.com/",
  "http://127.0.0.1.example.com/",
])("posts nothing to %s, and records why", (url) => {
  receipts.post(receipt({ url }));
  expect(receipts.attempts).toMatchObject([
    { attempt: 0, outcome: "not posted", errorMessage: "The URL leads away from this machine." },
  ]);
  expect(clock.waiting).toBe(0);
});

test("doesn't retry after it is closed", async () => {
  receiver.statuses = [500];
  receipts.post(receipt());
  await nextAttempt();
  receipts.close();
  expect(clock.waiting).toBe(0);
});
