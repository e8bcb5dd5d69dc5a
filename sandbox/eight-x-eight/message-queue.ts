import { EventEmitter, once } from "node:events";
import type { ChatAppsChannel } from "./chat/channel";
import type { Call, ChatMessage, InboxEvents, Sms } from "./received";

/** A message or call that a phone received, on any channel. */
export interface ReceivedMessage {
  readonly channel: ChatAppsChannel | "voice";
  /** E.164 with its plus. */
  readonly destination: string;
  /** The text that the user reads or hears. */
  readonly text: string;
  /** The code in it. @default - there is none */
  readonly code?: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** The message with all that 8x8 knows of it. */
  readonly original: Sms | ChatMessage | Call;
}

export interface NextMessageOptions {
  /** The phone's number, in E.164 with its plus. @default - any phone */
  readonly to?: string;
  /** How long to wait, in milliseconds of this machine. @default 5000 */
  readonly timeoutMs?: number;
  /** Stops waiting, and leaves the message to others. @default - none */
  readonly signal?: AbortSignal;
}

/** An inbox's messages as a queue: each message is taken once. */
export class MessageQueue {
  #messages: ReceivedMessage[] = [];
  /** Those who wait, in their order, and whose message each waits for. */
  readonly #waiting = new Map<EventEmitter<{ message: [ReceivedMessage] }>, string | undefined>();

  /** @param limit how many messages the queue holds; it drops the oldest beyond that */
  constructor(
    inbox: EventEmitter<InboxEvents>,
    private readonly limit: number,
  ) {
    inbox.on("sms", (sms) => this.#add("SMS", sms.text, sms));
    inbox.on("chat", (chat) => this.#add(chat.channel, chat.text, chat));
    inbox.on("call", (call) => this.#add("voice", call.speech.map(({ text }) => text).join(" "), call));
  }

  /**
   * Takes the oldest message that wasn't taken yet, or waits for the next one.
   * @throws {Error} if none arrives in time
   */
  async next({ to, timeoutMs = 5000, signal }: NextMessageOptions = {}): Promise<ReceivedMessage> {
    const index = this.#messages.findIndex(({ destination }) => to === undefined || destination === to);
    const [found] = index < 0 ? [] : this.#messages.splice(index, 1);
    if (found) return found;
    const caller = new EventEmitter<{ message: [ReceivedMessage] }>();
    this.#waiting.set(caller, to);
    try {
      const signals = [AbortSignal.timeout(timeoutMs), ...(signal ? [signal] : [])];
      const [message] = await once(caller, "message", { signal: AbortSignal.any(signals) });
      return message;
    } catch {
      signal?.throwIfAborted();
      const phone = to === undefined ? "any phone" : `the phone …${to.slice(-2)}`;
      throw new Error(
        `No message arrived at ${phone} within ${timeoutMs} ms. Look for the reason in the tenant's log.`,
      );
    } finally {
      this.#waiting.delete(caller);
    }
  }

  #add(channel: ReceivedMessage["channel"], text: string, original: Sms | ChatMessage | Call): void {
    const { destination, at } = original;
    const code = ("button" in original && original.button) || codeIn(text);
    const message = { channel, destination, text, ...(code && { code }), at, original };
    const isFor = (to: string | undefined) => to === undefined || to === destination;
    const isTaken = [...this.#waiting].some(([caller, to]) => isFor(to) && caller.emit("message", message));
    if (!isTaken) this.#messages.push(message);
    if (this.#messages.length > this.limit) this.#messages.shift();
  }
}

/** The code in a text: six digits, as Auth0's have, or else four to eight. A voice says them one by one: "1, 2, 3, 4, 5, 6". */
function codeIn(text: string): string | undefined {
  const digits = text.replace(/\b\d(?:, \d\b)+/g, (spoken) => spoken.replaceAll(", ", ""));
  const [code] = /(?<![\d+])\d{6}(?!\d)/.exec(digits) ?? /(?<![\d+])\d{4,8}(?!\d)/.exec(digits) ?? [];
  return code;
}
