import { Waiting } from "../../base/waiting";
import { sendReceipt } from "../account/delivery-receipts";
import { parseNumber } from "../http/phone-number";
import { composeSms } from "../sms/compose";
import { DELIVERED, REJECTED } from "../sms/message-log";
import type { World } from "../world";
import type { ChatApp, ChatAppsChannel } from "./channel";
import { CHANNEL_STATUSES, type ChannelStatus, type ChatRequest } from "./request";

/**
 * Chat apps that accept templates only. WhatsApp accepts free text only from someone the user has written to within 24 hours, Zalo never does.
 * @see https://developers.facebook.com/docs/whatsapp/conversation-types#customer-service-window
 */
const TEMPLATES_ONLY: readonly ChatApp[] = ["WhatsApp", "ZaloNotification"];

/** An accepted request. */
export interface AcceptedChat extends ChatRequest {
  readonly umid: string;
  readonly subaccount: string;
}

/**
 * Sends a message on one channel after the other until it reaches the user.
 * @see https://developer.8x8.com/connect/docs/chatapps-fallback-management
 */
export class ChatDelivery {
  /** The messages that wait for their next channel. */
  readonly fallbacks: Waiting<AcceptedChat>;

  constructor(private readonly world: World) {
    this.fallbacks = new Waiting(world.clock, (message) => this.start(message));
  }

  /** Tries the channels that the message names. */
  start(message: AcceptedChat): void {
    const [attempt, ...attempts] = message.attempts;
    if (!attempt) return;
    const reached = this.#deliver(message, attempt.channel);
    if (CHANNEL_STATUSES.indexOf(reached) >= CHANNEL_STATUSES.indexOf(attempt.successStatus)) return;
    const { fallbackAfter } = attempt;
    const next = { ...message, attempts };
    if (fallbackAfter !== undefined) this.fallbacks.add(next, this.world.clock.now() + fallbackAfter * 1000);
    else if (reached === "Accepted") this.start(next);
  }

  /** @returns the status that the message reaches on this channel; never `Read`, because the emulated user doesn't read */
  #deliver(message: AcceptedChat, channel: ChatAppsChannel): ChannelStatus {
    const isDelivered = channel === "SMS" ? this.#deliverSms(message) : this.#deliverChat(message, channel);
    const { destination } = message;
    // Assumed: 8x8 sends a receipt for each channel that it tries.
    sendReceipt(this.world, "chat-apps", {
      ...message,
      status: isDelivered ? DELIVERED : REJECTED,
      at: this.world.clock.now(),
      details: {
        // Assumed: receipts write every channel in lower case, like `whatsapp` and `viber` in 8x8's samples.
        channel: channel.toLowerCase(),
        user: { msisdn: destination, channelUserId: destination.slice(1) },
      },
    });
    return isDelivered ? "Delivered" : "Accepted";
  }

  #deliverSms({ sms, umid, subaccount }: AcceptedChat): boolean {
    const { inbox, log, clock, operators } = this.world;
    if (!sms) return false;
    const at = clock.now();
    const composed = composeSms(sms, { umid, subaccount, at });
    const { country } = parseNumber(composed.destination);
    const { shown, status, note } = operators.handle(composed, country);
    if (shown) inbox.receiveSms(shown);
    log.set({ sms: composed, status, statusAt: at, createdAt: at, ...note });
    return shown !== undefined;
  }

  #deliverChat({ umid, subaccount, destination, clientMessageId, content }: AcceptedChat, channel: ChatApp): boolean {
    const { inbox, phones, clock } = this.world;
    const shown = contentFor(channel, content);
    if (!shown || !phones.has(destination, channel)) return false;
    inbox.receiveChat({ umid, subaccount, channel, destination, ...shown, clientMessageId, at: clock.now() });
    return true;
  }
}

/** What a channel shows of a content; undefined if the channel can't carry it. */
function contentFor(channel: ChatApp, content: ChatRequest["content"]): { text: string; button?: string } | undefined {
  if (typeof content === "string") return TEMPLATES_ONLY.includes(channel) ? undefined : { text: content };
  const { channel: templateChannel, ...shown } = content;
  return templateChannel === channel ? shown : undefined;
}
