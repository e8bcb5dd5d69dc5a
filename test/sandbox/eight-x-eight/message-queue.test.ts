import { Inbox } from "../../../sandbox/eight-x-eight/inbox";
import { MessageQueue } from "../../../sandbox/eight-x-eight/message-queue";

const [ANN, BOB] = ["+12025550123", "+12025550199"];

let inbox: Inbox;
beforeEach(() => {
  inbox = new Inbox();
});

const sms = (text: string, destination = ANN) =>
  inbox.receiveSms({
    umid: text,
    subaccount: "acme_otp",
    destination,
    text,
    source: "Acme",
    encoding: "GSM7",
    segments: 1,
    clientMessageId: null,
    at: 0,
  });

const textOf = async (next: ReturnType<Inbox["next"]>) => (await next).text;

test("each message is taken once, oldest first, those to one phone apart", async () => {
  sms("1");
  sms("2", BOB);
  sms("3");
  expect(await textOf(inbox.next({ to: BOB }))).toBe("2");
  expect(await textOf(inbox.next())).toBe("1");
  expect(await textOf(inbox.next({ to: ANN }))).toBe("3");
});

test("the next one is waited for, by who asked first", async () => {
  const taken = [inbox.next(), inbox.next({ to: BOB }), inbox.next()].map(textOf);
  sms("1");
  sms("2");
  sms("3", BOB);
  expect(await Promise.all(taken)).toEqual(["1", "3", "2"]);
});

test("a chat message and a call are messages too", async () => {
  const common = { subaccount: "acme", destination: ANN, at: 0 };
  inbox.receiveChat({ ...common, umid: "u", channel: "WhatsApp", text: "hello", clientMessageId: null });
  const say = { action: "say", voiceProfile: "en-US-Jenny", repetition: 1, speed: 1 } as const;
  const speech = [
    { ...say, text: "Your code is" },
    { ...say, text: "1 2 3" },
  ];
  inbox.receiveCall({ ...common, sessionId: "s", source: BOB, speech });
  expect(await inbox.next()).toMatchObject({ channel: "WhatsApp", text: "hello" });
  expect(await inbox.next()).toMatchObject({ channel: "voice", text: "Your code is 1 2 3", original: { source: BOB } });
});

test("where none comes, it is said for which phone, by its last two digits", async () => {
  const next = inbox.next({ to: ANN, timeoutMs: 1 });
  await expect(next).rejects.toThrow("No message came to the phone …23 within 1 ms.");
  sms("late");
  expect(await textOf(inbox.next())).toBe("late");
});

test("of more than the limit the oldest is dropped", async () => {
  const queue = new MessageQueue(inbox, 2);
  for (const text of ["1", "2", "3"]) sms(text);
  expect((await queue.next()).text).toBe("2");
});
