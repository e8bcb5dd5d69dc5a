import { once } from "node:events";
import { failNextSend } from "../../../support/sandbox/fail-next";
import { Emulation, PHONE } from "../emulation";
import { Receiver } from "../receiver";

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
/** Waits for this number of attempts. */
async function attempts(count: number): Promise<void> {
  const { receipts } = emulation.server;
  while (receipts.attempts.length < count) await once(receipts, "attempt");
}
const states = () =>
  receiver.posts.map(({ json: { payload } }) => (payload as { status: { state: string } }).status.state);

test("reports an SMS as sent, then as delivered, with its IDs", async () => {
  const { umid } = await send({ dlrCallbackUrl: receiver.url, clientMessageId: "c-1", source: "Acme" });
  await attempts(2);
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
] as const)("reports an SMS that is %s: %s", async (fault, expected) => {
  failNextSend(emulation.server.faults, "sms", fault);
  await send({ dlrCallbackUrl: receiver.url });
  await attempts(expected.length);
  expect(states()).toEqual(expected);
});

test("without its own URL, a receipt goes to the account's webhook with its authorization", async () => {
  const webhook = { subAccountId: "*", url: receiver.url, httpAuthorization: "Bearer receiver", enabled: true };
  emulation.account.webhooks.set("sms", webhook);
  await send();
  await attempts(2);
  expect(receiver.posts.map(({ headers }) => headers.authorization)).toEqual(["Bearer receiver", "Bearer receiver"]);
});

test("a request's own URL takes precedence over the webhook and doesn't get its authorization", async () => {
  const other = { subAccountId: "*", url: "https://example.com/", httpAuthorization: "Bearer x", enabled: true };
  emulation.account.webhooks.set("sms", other);
  await send({ dlrCallbackUrl: receiver.url });
  await attempts(2);
  expect(receiver.posts.map(({ headers }) => headers.authorization)).toEqual([undefined, undefined]);
});

test("doesn't post to a URL on another machine, but sends the SMS and records why", async () => {
  const { status } = await send({ dlrCallbackUrl: "https://example.com/receipts" });
  expect(status).toMatchObject({ code: "QUEUED" });
  expect(emulation.server.inbox.messages).toHaveLength(1);
  const { attempts } = emulation.server.receipts;
  expect(attempts.map(({ outcome, state }) => [outcome, state])).toEqual([
    ["not posted", "sent"],
    ["not posted", "delivered"],
  ]);
});

test("reports a message's status on each channel", async () => {
  emulation.server.phones.remove(PHONE, "Viber");
  const channels = [{ channel: "Viber" }, { channel: "SMS" }];
  const { umid } = await sendChat({ dlrCallbackUrl: receiver.url, clientMessageId: "c-1", channels });
  await attempts(2);
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

test("chat apps have their own webhook", async () => {
  emulation.account.webhooks.set("sms", { subAccountId: "*", url: "https://example.com/", enabled: true });
  emulation.account.webhooks.set("chat-apps", { subAccountId: "*", url: receiver.url, enabled: true });
  await sendChat({ channels: [{ channel: "Viber" }] });
  await attempts(1);
  expect(states()).toEqual(["delivered"]);
});
