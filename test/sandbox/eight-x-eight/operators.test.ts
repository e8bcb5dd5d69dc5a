import { eightXEightLogView } from "../../../sandbox/control/views/message-views";
import { Emulation, PHONE } from "./emulation";

let emulation: Emulation;
beforeEach(async () => {
  emulation = await Emulation.start();
});
afterEach(() => emulation.server.close());

async function send(source: string) {
  const body = { destination: PHONE, text: "Hello", source };
  const { json } = await emulation.call({ path: "acme_otp/messages", body });
  emulation.clock.pass(1);
  const details = await emulation.call({ method: "GET", path: `acme_otp/messages/${json.umid}` });
  return { accepted: json.status, details: details.json };
}

test("the phone shows another sender, or nothing, with the reason in the log and the code in the details", async () => {
  emulation.server.operators.rules = ({ country, source }) =>
    source === "Blocked"
      ? { reason: `${country} takes no such sender IDs` }
      : source === "Unknown"
        ? { shownAs: "Unverified", reason: `${country} allows only registered sender IDs` }
        : undefined;

  const blocked = await send("Blocked");
  expect(blocked.accepted).toMatchObject({ code: "QUEUED" });
  expect(blocked.details).toMatchObject({
    source: "Blocked",
    status: { state: "undelivered", errorCode: 19, errorMessage: "Invalid source address" },
  });
  expect((await send("Unknown")).details).toMatchObject({ source: "Unknown", status: { state: "delivered" } });
  await send("Acme");

  const { inbox } = emulation.server;
  expect(inbox.messages.map(({ source }) => source)).toEqual(["Unverified", "Acme"]);
  expect(eightXEightLogView(emulation.server).map(({ status }) => status)).toEqual([
    "delivered",
    "delivered: US allows only registered sender IDs",
    "undelivered: US takes no such sender IDs",
  ]);
});

test("the SMS after a chat app meets the same operators", async () => {
  emulation.server.operators.rules = () => ({ reason: "US takes no such sender IDs" });
  emulation.server.phones.remove(PHONE, "Viber");
  const body = {
    user: { msisdn: PHONE },
    type: "text",
    content: { text: "Hello", sms: { source: "Acme" } },
    channels: [{ channel: "Viber" }, { channel: "SMS" }],
  };
  const { chatAppsOrigin, inbox, log } = emulation.server;
  expect((await emulation.call({ origin: chatAppsOrigin, path: "acme_chat/messages", body })).status).toBe(200);
  expect(inbox.messages).toEqual([]);
  expect(log.list()).toMatchObject([{ note: "US takes no such sender IDs", status: { errorCode: 19 } }]);
});
