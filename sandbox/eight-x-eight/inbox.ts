import { EventEmitter } from "node:events";
import { BoundedMap, KEPT } from "../base/bounded";
import type { ChatApp } from "./chat/channel";
import { MessageQueue, type NextMessageOptions, type ReceivedMessage } from "./message-queue";
import type { Call, ChatMessage, InboxEvents, Sms } from "./received";

/** Everything that the sandbox's phones received: the newest 10,000 of each kind, oldest first. Emits `sms`, `chat` or `call` for each. */
export class Inbox extends EventEmitter<InboxEvents> {
  readonly #messages = new BoundedMap<string, Sms>();
  readonly #chats = new BoundedMap<string, ChatMessage>();
  readonly #calls = new BoundedMap<Call, Call>();
  readonly #queue = new MessageQueue(this, KEPT);

  /**
   * Takes the oldest message that wasn't taken yet, to one phone or to any. If there isn't one, waits for the next.
   * @throws {Error} if none arrives in time
   */
  next(options?: NextMessageOptions): Promise<ReceivedMessage> {
    return this.#queue.next(options);
  }

  get messages(): readonly Sms[] {
    return [...this.#messages.values()];
  }

  get chats(): readonly ChatMessage[] {
    return [...this.#chats.values()];
  }

  get calls(): readonly Call[] {
    return [...this.#calls.values()];
  }

  find(umid: string): Sms | undefined {
    return this.#messages.get(umid);
  }

  /** Adds messages that were received before a restart. `next` doesn't return them. */
  restore({ messages, chats, calls }: Pick<Inbox, "messages" | "chats" | "calls">): void {
    for (const sms of messages) this.#messages.set(sms.umid, sms);
    for (const chat of chats) this.#chats.set(chat.umid, chat);
    for (const call of calls) this.#calls.set(call, call);
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

/** The chat apps on the sandbox's phones. Every phone has every app until you remove one. */
export class Phones {
  readonly #removed = new Set<string>();

  /** Removes `app` from the phone with this number (E.164 with its plus). */
  remove(number: string, app: ChatApp): void {
    this.#removed.add(`${number} ${app}`);
  }

  has(number: string, app: ChatApp): boolean {
    return !this.#removed.has(`${number} ${app}`);
  }
}
