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

test("takes each message once, oldest first, optionally of one phone", async () => {
  sms("1");
  sms("2", BOB);
  sms("3");
  expect(await textOf(inbox.next({ to: BOB }))).toBe("2");
  expect(await textOf(inbox.next())).toBe("1");
  expect(await textOf(inbox.next({ to: ANN }))).toBe("3");
});

test("callers wait for the next message, first come, first served", async () => {
  const taken = [inbox.next(), inbox.next({ to: BOB }), inbox.next()].map(textOf);
  sms("1");
  sms("2");
  sms("3", BOB);
  expect(await Promise.all(taken)).toEqual(["1", "3", "2"]);
});

test("includes chat messages and calls", async () => {
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

test("the timeout error names the phone by its last two digits", async () => {
  const next = inbox.next({ to: ANN, timeoutMs: 1 });
  await expect(next).rejects.toThrow("No message arrived at the phone …23 within 1 ms.");
  sms("late");
  expect(await textOf(inbox.next())).toBe("late");
});

test("drops the oldest message beyond the limit", async () => {
  const queue = new MessageQueue(inbox, 2);
  for (const text of ["1", "2", "3"]) sms(text);
  expect((await queue.next()).text).toBe("2");
});

test("a caller that gives up leaves the message to the next caller", async () => {
  const gone = new AbortController();
  const given = inbox.next({ signal: gone.signal });
  const taken = textOf(inbox.next());
  gone.abort(new Error("The browser has gone."));
  sms("1");
  await expect(given).rejects.toThrow("The browser has gone.");
  expect(await taken).toBe("1");
});

test("many callers may wait at once, in their order", async () => {
  const warned = jest.spyOn(process, "emitWarning").mockImplementation();
  const { signal } = new AbortController();
  const numbers = Array.from({ length: 20 }, (_, index) => String(index));
  const taken = numbers.map(() => textOf(inbox.next({ signal })));
  for (const number of numbers) sms(number);
  expect(await Promise.all(taken)).toEqual(numbers);
  expect(warned).not.toHaveBeenCalled();
});
