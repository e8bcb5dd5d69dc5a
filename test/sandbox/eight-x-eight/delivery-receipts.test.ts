import { once } from "node:events";
import { Emulation, PHONE } from "./emulation";
import { Receiver } from "./receiver";

let emulation: Emulation;
let receiver: Receiver;

beforeEach(async () => {
  [emulation, receiver] = await Promise.all([Emulation.start(), Receiver.start()]);
});
afterEach(async () => {
  await emulation.server.close();
  await receiver.close();
});

const send = async (fields: object = {}) => {
  const body = { destination: PHONE, text: "123456 is your code", ...fields };
  return (await emulation.call({ path: "acme_otp/messages", body })).json;
};
const sendChat = async (fields: object = {}) => {
  const body = { user: { msisdn: PHONE }, type: "text", content: { text: "123456 is your code" }, ...fields };
  return (await emulation.call({ origin: emulation.server.chatAppsOrigin, path: "acme_chat/messages", body })).json;
};
/** Waits until so many receipts were tried. */
async function tried(count: number): Promise<void> {
  const { receipts } = emulation.server;
  while (receipts.tries.length < count) await once(receipts, "try");
}
const states = () =>
  receiver.posts.map(({ json: { payload } }) => (payload as { status: { state: string } }).status.state);

test("an SMS: sent, then delivered, with all of its names", async () => {
  const { umid } = await send({ dlrCallbackUrl: receiver.url, clientMessageId: "c-1", source: "Acme" });
  await tried(2);
  expect(states()).toEqual(["sent", "delivered"]);
  expect(receiver.posts[1]?.json).toEqual({
    namespace: "SMS",
    eventType: "outbound_message_status_changed",
    description: "SMS outbound message delivery receipt",
    payload: {
      umid,
      clientMessageId: "c-1",
      subAccountId: "acme_otp",
      source: "Acme",
      destination: PHONE,
      status: { state: "delivered", detail: "delivered_to_recipient", timestamp: "2026-01-01T00:00:00.00Z" },
      smsCount: 1,
    },
  });
});

test.each([
  ["undelivered", ["sent", "undelivered"]],
  ["under-way", ["sent"]],
] as const)("an SMS that is %s: %s", async (fault, expected) => {
  emulation.server.faults.once("sms", fault);
  await send({ dlrCallbackUrl: receiver.url });
  await tried(expected.length);
  expect(states()).toEqual(expected);
});

test("without a URL of its own it goes to the account's webhook, with its authorization", async () => {
  const webhook = { subAccountId: "*", url: receiver.url, httpAuthorization: "Bearer receiver", enabled: true };
  emulation.account.webhooks.set("sms", webhook);
  await send();
  await tried(2);
  expect(receiver.posts.map(({ headers }) => headers.authorization)).toEqual(["Bearer receiver", "Bearer receiver"]);
});

test("a request's own URL goes before the webhook, and doesn't get its authorization", async () => {
  const other = { subAccountId: "*", url: "https://example.com/", httpAuthorization: "Bearer x", enabled: true };
  emulation.account.webhooks.set("sms", other);
  await send({ dlrCallbackUrl: receiver.url });
  await tried(2);
  expect(receiver.posts.map(({ headers }) => headers.authorization)).toEqual([undefined, undefined]);
});

test("a URL elsewhere: the SMS is sent all the same, nothing is posted, and the tries say so", async () => {
  const { status } = await send({ dlrCallbackUrl: "https://example.com/receipts" });
  expect(status).toMatchObject({ code: "QUEUED" });
  expect(emulation.server.inbox.messages).toHaveLength(1);
  const { tries } = emulation.server.receipts;
  expect(tries.map(({ outcome, state }) => [outcome, state])).toEqual([
    ["not posted", "sent"],
    ["not posted", "delivered"],
  ]);
});

test("a message in a chat app: what became of it on each channel", async () => {
  emulation.server.phones.remove(PHONE, "Viber");
  const channels = [{ channel: "Viber" }, { channel: "SMS" }];
  const { umid } = await sendChat({ dlrCallbackUrl: receiver.url, clientMessageId: "c-1", channels });
  await tried(2);
  expect(receiver.posts.map(({ json }) => json)).toMatchObject([
    {
      namespace: "ChatApps",
      description: "ChatApps outbound message delivery receipt",
      payload: {
        umid,
        clientMessageId: "c-1",
        subAccountId: "acme_chat",
        channel: "viber",
        user: { msisdn: PHONE, channelUserId: PHONE.slice(1) },
        status: { state: "undelivered", errorCode: 15 },
      },
    },
    { payload: { umid, channel: "sms", status: { state: "delivered" } } },
  ]);
});

test("chat apps have a webhook of their own", async () => {
  emulation.account.webhooks.set("sms", { subAccountId: "*", url: "https://example.com/", enabled: true });
  emulation.account.webhooks.set("chat-apps", { subAccountId: "*", url: receiver.url, enabled: true });
  await sendChat({ channels: [{ channel: "Viber" }] });
  await tried(1);
  expect(states()).toEqual(["delivered"]);
});
