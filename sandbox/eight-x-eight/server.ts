import type { Certificate } from "../certificate";
import { type Clock, systemClock } from "../clock";
import type { Account } from "./account";
import { startApi } from "./api";
import { chatAppsRoutes } from "./chat-apps-api";
import { ChatDelivery } from "./chat-delivery";
import { ChatReceipts } from "./chat-receipts";
import { Faults } from "./faults";
import { Inbox } from "./inbox";
import { logExportRoutes } from "./log-export";
import { lookupRoutes } from "./lookup-api";
import { messageRoutes } from "./message-api";
import { MessageLog } from "./message-log";
import { Phones } from "./phones";
import { DEFAULT_LIMITS, type Limits } from "./rate-limit";
import { Receipts } from "./receipts";
import { messagingRefusals, voiceRefusals } from "./refusals";
import { smsRoutes } from "./sms-api";
import { SmsDelivery } from "./sms-delivery";
import { SmsReceipts } from "./sms-receipts";
import { voiceRoutes } from "./voice-api";
import { webhookRoutes } from "./webhooks-api";

export interface EightXEightOptions {
  readonly certificate: Certificate;
  readonly account: Account;
  /** @default - the machine's own time */
  readonly clock?: Clock;
  /** @default - 8x8's own */
  readonly limits?: Partial<Limits>;
  /** Of the faults with a probability: the same one gives the same faults. @default - a random one */
  readonly faultSeed?: number;
}

/** The emulated 8x8 while it runs. As at 8x8, each product has an origin of its own; the keys are the same. */
export interface EightXEight {
  /** Where its SMS API is, as in `https://localhost:40123`. */
  readonly origin: string;
  readonly voiceOrigin: string;
  readonly chatAppsOrigin: string;
  readonly lookupOrigin: string;
  readonly account: Account;
  readonly inbox: Inbox;
  readonly log: MessageLog;
  /** Delivery receipts, which are posted to this machine only. */
  readonly receipts: Receipts;
  readonly phones: Phones;
  readonly faults: Faults;
  /** Ends it and every connection to it. */
  close(): Promise<void>;
}

/**
 * Starts an emulation of 8x8's APIs for SMS, voice, chat apps and number lookup over HTTPS on free ports of this machine.
 * Nothing leaves the machine: messages and calls end in its inbox, which is kept in memory only.
 */
export async function startEightXEight(options: EightXEightOptions): Promise<EightXEight> {
  const { certificate, account, clock = systemClock } = options;
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const inbox = new Inbox();
  const log = new MessageLog();
  const receipts = new Receipts(clock);
  const phones = new Phones();
  const faults = new Faults(options.faultSeed);
  const smsDelivery = new SmsDelivery(inbox, log, new SmsReceipts(receipts, account), clock);
  const chatDelivery = new ChatDelivery({ inbox, log, phones, receipts: new ChatReceipts(receipts, account), clock });
  const context = { certificate, account, faults, clock, limits };
  const [sms, voice, chatApps, lookup] = await Promise.all([
    startApi(context, {
      product: "sms",
      routes: [
        ...smsRoutes(smsDelivery, clock),
        ...messageRoutes(log, smsDelivery, clock),
        ...logExportRoutes(log, clock),
      ],
      accountRoutes: webhookRoutes("sms", account),
      refusals: messagingRefusals,
    }),
    startApi(context, { product: "voice", routes: voiceRoutes(inbox, clock), refusals: voiceRefusals }),
    startApi(context, {
      product: "chat-apps",
      routes: chatAppsRoutes(chatDelivery, clock),
      accountRoutes: webhookRoutes("chat-apps", account),
      refusals: messagingRefusals,
    }),
    startApi(context, { product: "lookup", routes: lookupRoutes(clock), refusals: messagingRefusals }),
  ]);
  return {
    origin: sms.origin,
    voiceOrigin: voice.origin,
    chatAppsOrigin: chatApps.origin,
    lookupOrigin: lookup.origin,
    account,
    inbox,
    log,
    receipts,
    phones,
    faults,
    async close() {
      await Promise.all([sms.close(), voice.close(), chatApps.close(), lookup.close()]);
      smsDelivery.close();
      chatDelivery.close();
      await receipts.close();
    },
  };
}
