import type { Channel } from "./channel";
import type { Call, ChatMessage, Inbox, Sms } from "./inbox";

/** What came to a phone, whichever way. */
export interface ReceivedMessage {
  readonly channel: Channel | "voice";
  /** E.164 with its plus. */
  readonly destination: string;
  /** What is read or heard. */
  readonly text: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** As 8x8 has it. */
  readonly original: Sms | ChatMessage | Call;
}

export interface NextMessageOptions {
  /** Whose phone, in E.164 with its plus. @default - anybody's */
  readonly to?: string;
  /** How long it is waited for, in milliseconds of this machine. @default 5000 */
  readonly timeoutMs?: number;
}

interface Waiting {
  readonly to: string | undefined;
  readonly take: (message: ReceivedMessage) => void;
}

/** The messages of an inbox, each of which is taken once. */
export class MessageQueue {
  #messages: ReceivedMessage[] = [];
  #waiting: readonly Waiting[] = [];

  /** @param limit how many wait to be taken at most; of more, the oldest are dropped */
  constructor(
    inbox: Inbox,
    private readonly limit: number,
  ) {
    inbox.on("sms", (sms) => this.#add({ channel: "SMS", ...common(sms), text: sms.text, original: sms }));
    inbox.on("chat", (chat) => {
      this.#add({ channel: chat.channel, ...common(chat), text: chat.text, original: chat });
    });
    inbox.on("call", (call) => {
      const text = call.speech.map(({ text }) => text).join(" ");
      this.#add({ channel: "voice", ...common(call), text, original: call });
    });
  }

  /**
   * The oldest message that was not taken yet, if need be the next that comes.
   * @throws {Error} when none comes in time
   */
  async next({ to, timeoutMs = 5000 }: NextMessageOptions = {}): Promise<ReceivedMessage> {
    const index = this.#messages.findIndex(({ destination }) => to === undefined || destination === to);
    const [found] = index < 0 ? [] : this.#messages.splice(index, 1);
    if (found) return found;
    return new Promise((resolve, reject) => {
      const stop = () => {
        clearTimeout(timer);
        this.#waiting = this.#waiting.filter((it) => it !== waiting);
      };
      const waiting: Waiting = {
        to,
        take: (message) => {
          stop();
          resolve(message);
        },
      };
      const timer = setTimeout(() => {
        stop();
        const phone = to === undefined ? "any phone" : `the phone …${to.slice(-2)}`;
        reject(
          new Error(`No message came to ${phone} within ${timeoutMs} ms. The tenant's log says what became of it.`),
        );
      }, timeoutMs);
      this.#waiting = [...this.#waiting, waiting];
    });
  }

  #add(message: ReceivedMessage): void {
    const waiting = this.#waiting.find(({ to }) => to === undefined || to === message.destination);
    if (waiting) waiting.take(message);
    else this.#messages.push(message);
    if (this.#messages.length > this.limit) this.#messages.shift();
  }
}

function common({ destination, at }: Sms | ChatMessage | Call) {
  return { destination, at };
}
