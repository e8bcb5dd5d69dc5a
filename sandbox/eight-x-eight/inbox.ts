import { EventEmitter } from "node:events";
import { BoundedMap, KEPT } from "../bounded";
import type { Say } from "./call-flow";
import type { ChatApp } from "./channel";
import { MessageQueue, type NextMessageOptions, type ReceivedMessage } from "./message-queue";

/** An SMS that was accepted, as a phone gets it. */
export interface Sms {
  /** 8x8's name of the message. */
  readonly umid: string;
  readonly subaccount: string;
  /** E.164 with its plus. */
  readonly destination: string;
  readonly text: string;
  readonly source: string;
  readonly encoding: "GSM7" | "UCS2";
  /** Parts that the text is sent, and billed, as. */
  readonly segments: number;
  readonly clientMessageId: string | null;
  readonly clientIp?: string;
  readonly expiry?: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** A message in a chat app, as a phone shows it. */
export interface ChatMessage {
  readonly umid: string;
  readonly subaccount: string;
  readonly channel: ChatApp;
  /** E.164 with its plus. */
  readonly destination: string;
  /** What is read: of a template, its own words with the parameters in them. */
  readonly text: string;
  /** What the template's button carries: the code that it copies, say. */
  readonly button?: string;
  readonly clientMessageId: string | null;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** A call, as somebody who picks up the phone hears it. */
export interface Call {
  /** 8x8's name of the call. */
  readonly sessionId: string;
  readonly subaccount: string;
  /** The caller ID that the phone shows; E.164 with its plus. */
  readonly source: string;
  /** E.164 with its plus. */
  readonly destination: string;
  /** What is heard, in this order. */
  readonly speech: readonly Say[];
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** All phones of the sandbox: the newest 10,000 of each kind that were sent to them, oldest first. Emits `sms`, `chat` or `call` with each. */
export class Inbox extends EventEmitter<{ sms: [Sms]; chat: [ChatMessage]; call: [Call] }> {
  readonly #messages = new BoundedMap<string, Sms>();
  readonly #chats = new BoundedMap<string, ChatMessage>();
  readonly #calls = new BoundedMap<Call, Call>();
  readonly #queue = new MessageQueue(this, KEPT);

  /**
   * Takes the oldest message that was not taken yet, to a phone or to any; if need be it is waited for.
   * @throws {Error} when none comes in time
   */
  next(options?: NextMessageOptions): Promise<ReceivedMessage> {
    return this.#queue.next(options);
  }

  /** Every SMS. */
  get messages(): readonly Sms[] {
    return [...this.#messages.values()];
  }

  /** Every message in a chat app. */
  get chats(): readonly ChatMessage[] {
    return [...this.#chats.values()];
  }

  get calls(): readonly Call[] {
    return [...this.#calls.values()];
  }

  find(umid: string): Sms | undefined {
    return this.#messages.get(umid);
  }

  receiveSms(sms: Sms): void {
    this.#messages.set(sms.umid, sms);
    this.emit("sms", sms);
  }

  receiveChat(message: ChatMessage): void {
    this.#chats.set(message.umid, message);
    this.emit("chat", message);
  }

  receiveCall(call: Call): void {
    this.#calls.set(call, call);
    this.emit("call", call);
  }
}
