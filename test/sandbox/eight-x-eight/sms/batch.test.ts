import { parseBatch } from "../../../../sandbox/eight-x-eight/sms/batch";
import { Emulation, PHONE } from "../emulation";

let emulation: Emulation;
beforeEach(async () => {
  emulation = await Emulation.start();
});
afterEach(() => emulation.server.close());

const OTHER = "+12025550124";
const UUID = expect.stringMatching(/^[0-9a-f-]{36}$/);
const batch = (body: object) => emulation.call({ path: "acme_otp/messages/batch", body });
const arrived = () => emulation.server.inbox.messages.map(({ destination, text }) => [destination, text]);

test("sends each message, with the template's fields where it has none", async () => {
  const { status, json } = await batch({
    clientBatchId: "b-1",
    template: { text: "For all", source: "Acme" },
    messages: [
      { destination: PHONE, clientMessageId: "c-1" },
      { destination: "2025550124", country: "US", text: "For you" },
    ],
  });
  expect(status).toBe(200);
  expect(json).toEqual({ batchId: UUID, clientBatchId: "b-1", acceptedCount: 2, rejectedCount: 0 });
  expect(arrived()).toEqual([
    [PHONE, "For all"],
    [OTHER, "For you"],
  ]);
  expect(emulation.server.inbox.messages.map(({ source }) => source)).toEqual(["Acme", "Acme"]);
});

test("sends one text to many destinations, and ignores them beside `messages`", async () => {
  await batch({ destinations: [PHONE, OTHER], template: { text: "Hello" } });
  await batch({ destinations: [OTHER], messages: [{ destination: PHONE, text: "Own" }] });
  expect(arrived()).toEqual([
    [PHONE, "Hello"],
    [OTHER, "Hello"],
    [PHONE, "Own"],
  ]);
});

test("returns each message on request, and rejects invalid ones separately", async () => {
  const past = new Date(emulation.clock.now() - 1).toISOString();
  const { json } = await batch({
    includeMessagesInResponse: true,
    messages: [
      { destination: PHONE, text: "Hello", clientMessageId: "c-1" },
      { destination: "+1123456789", text: "Hello", clientMessageId: "c-2" },
      { destination: PHONE },
      { destination: PHONE, text: "Hello", source: "a".repeat(17) },
      { destination: PHONE, text: "Hello", expiry: past },
    ],
  });
  expect(json).toMatchObject({ clientBatchId: null, acceptedCount: 1, rejectedCount: 4 });
  expect(json.messages).toMatchObject([
    { umid: UUID, destination: PHONE, clientMessageId: "c-1", encoding: "GSM7", status: { code: "QUEUED" } },
    {
      umid: UUID,
      destination: "+1123456789",
      clientMessageId: "c-2",
      status: { code: "REJECTED", description: "Invalid MSISDN format (not E.164 international number)" },
    },
    { status: { code: "REJECTED", description: "Text value is missing" } },
    { status: { code: "REJECTED", description: "Invalid Source value. Reached max allowed limit" } },
    { status: { code: "REJECTED", description: "Expiry time already reached" } },
  ]);
  expect(arrived()).toHaveLength(1);
});

test.each([
  ["a body that isn't an object", [], 1000],
  ["neither messages nor destinations", {}, 1000],
  ["no messages", { messages: [] }, 1000],
  ["more than 10,000", { destinations: Array(10_001).fill(PHONE), template: { text: "Hello" } }, 1100],
  ["a long clientBatchId", { clientBatchId: "a".repeat(21), messages: [{ destination: PHONE, text: "a" }] }, 1008],
  ["one message with an unknown encoding", { messages: [{ destination: PHONE, text: "a", encoding: "LATIN1" }] }, 1003],
  ["a malformed IP", { clientIp: "nowhere", messages: [{ destination: PHONE, text: "a" }] }, 1012],
  [
    "a template's expiry that isn't a time",
    { template: { expiry: "soon" }, messages: [{ destination: PHONE, text: "a" }] },
    1006,
  ],
])("refuses the whole batch for %s", async (_name, body, code) => {
  expect(await batch(body)).toMatchObject({ status: 400, json: { code } });
  expect(arrived()).toEqual([]);
});

test("requires TLS 1.3 if one of the numbers is from Singapore", async () => {
  const body = { destinations: [PHONE, "+6581234567"], template: { text: "Hello" } };
  const answer = await emulation.call({ path: "acme_otp/messages/batch", body, maxVersion: "TLSv1.2" });
  expect(answer).toMatchObject({ status: 426, json: { code: 1014 } });
  expect(arrived()).toEqual([]);
});

test("message details and receipts have the batch's IDs", async () => {
  const messages = [{ destination: PHONE, text: "Hello" }];
  const { json } = await batch({ clientBatchId: "b-1", includeMessagesInResponse: true, messages });
  const [{ umid }] = json.messages as [{ umid: string }];
  const details = await emulation.call({ method: "GET", path: `acme_otp/messages/${umid}` });
  expect(details.json).toMatchObject({ batchId: json.batchId, clientBatchId: "b-1" });
});

test("accepts a batch of 10,000 messages", () => {
  const body = { destinations: Array(10_000).fill(PHONE), template: { text: "Hello" } };
  expect(parseBatch(body, emulation.clock.now()).messages).toHaveLength(10_000);
});
