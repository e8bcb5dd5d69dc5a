import type { Clock } from "../clock";
import type { Channel, ChatApp } from "./channel";
import type { ChatReceipts } from "./chat-receipts";
import { type ChatRequest, STATUSES, type Status, type Step } from "./chat-request";
import type { Inbox } from "./inbox";
import type { MessageLog } from "./message-log";
import type { Phones } from "./phones";
import { composeSms } from "./sms";
import { DELIVERED, REJECTED } from "./statuses";

/**
 * They take no text of the sender's own: WhatsApp from nobody whom the user hasn't written to within 24 hours, Zalo never.
 * @see https://developers.facebook.com/docs/whatsapp/conversation-types#customer-service-window
 */
const TEMPLATES_ONLY: readonly ChatApp[] = ["WhatsApp", "ZaloNotification"];

/** A request that was accepted. */
export interface AcceptedChat extends ChatRequest {
  readonly umid: string;
  readonly subaccount: string;
}

export interface ChatDeliveryProps {
  readonly inbox: Inbox;
  readonly log: MessageLog;
  readonly phones: Phones;
  readonly receipts: ChatReceipts;
  readonly clock: Clock;
}

/**
 * Takes messages from channel to channel until one reaches the user.
 * @see https://developer.8x8.com/connect/docs/chatapps-fallback-management
 */
export class ChatDelivery {
  readonly #cancels = new Set<() => void>();

  constructor(private readonly props: ChatDeliveryProps) {}

  start(message: AcceptedChat): void {
    this.#try(message, message.steps);
  }

  /** No message goes on to another channel any more. */
  close(): void {
    for (const cancel of this.#cancels) cancel();
  }

  #try(message: AcceptedChat, [step, ...rest]: readonly Step[]): void {
    if (!step) return;
    const reached = this.#deliver(message, step.channel);
    if (STATUSES.indexOf(reached) >= STATUSES.indexOf(step.successStatus)) return;
    if (step.fallbackAfter !== undefined) this.#after(step.fallbackAfter, () => this.#try(message, rest));
    else if (reached === "Accepted") this.#try(message, rest);
  }

  #after(seconds: number, task: () => void): void {
    const cancel = this.props.clock.after(seconds * 1000, () => {
      this.#cancels.delete(cancel);
      task();
    });
    this.#cancels.add(cancel);
  }

  /** How far the message comes on this channel. Nobody reads: `Read` isn't reached. */
  #deliver(message: AcceptedChat, channel: Channel): Status {
    const { receipts, clock } = this.props;
    const isDelivered = channel === "SMS" ? this.#deliverSms(message) : this.#deliverChat(message, channel);
    // Assumed: of each channel that is tried there is a receipt.
    receipts.send(message, channel, isDelivered ? DELIVERED : REJECTED, clock.now());
    return isDelivered ? "Delivered" : "Accepted";
  }

  #deliverSms({ sms, umid, subaccount }: AcceptedChat): boolean {
    const { inbox, log, clock } = this.props;
    if (!sms) return false;
    const at = clock.now();
    const composed = composeSms(sms, { umid, subaccount, at });
    inbox.receiveSms(composed);
    log.set({ sms: composed, status: DELIVERED, statusAt: at, createdAt: at });
    return true;
  }

  #deliverChat({ umid, subaccount, destination, clientMessageId, content }: AcceptedChat, channel: ChatApp): boolean {
    const { inbox, phones, clock } = this.props;
    const shown = carried(content, channel);
    if (!shown || !phones.has(destination, channel)) return false;
    inbox.receiveChat({ umid, subaccount, channel, destination, ...shown, clientMessageId, at: clock.now() });
    return true;
  }
}

/** What a channel shows of a content, if it carries it. */
function carried(content: ChatRequest["content"], channel: ChatApp): { text: string; button?: string } | undefined {
  if (typeof content === "string") return TEMPLATES_ONLY.includes(channel) ? undefined : { text: content };
  const { channel: own, ...shown } = content;
  return own === channel ? shown : undefined;
}
