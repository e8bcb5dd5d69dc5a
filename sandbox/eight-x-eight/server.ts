import type { Certificate } from "../certificate";
import { type Clock, systemClock } from "../clock";
import type { Account } from "./account";
import { startApi } from "./api";
import { chatAppsRoutes } from "./chat-apps-api";
import { ChatDelivery } from "./chat-delivery";
import { Faults } from "./faults";
import { Inbox } from "./inbox";
import { lookupRoutes } from "./lookup-api";
import { MessageLog } from "./message-log";
import { Phones } from "./phones";
import { DEFAULT_LIMITS, type Limits } from "./rate-limit";
import { messagingRefusals, voiceRefusals } from "./refusals";
import { smsRoutes } from "./sms-api";
import { voiceRoutes } from "./voice-api";

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
  const log = new MessageLog(inbox);
  const phones = new Phones();
  const faults = new Faults(options.faultSeed);
  const delivery = new ChatDelivery(inbox, phones, clock);
  const context = { certificate, account, faults, clock, limits };
  const [sms, voice, chatApps, lookup] = await Promise.all([
    startApi(context, { product: "sms", routes: smsRoutes(log, clock), refusals: messagingRefusals }),
    startApi(context, { product: "voice", routes: voiceRoutes(inbox, clock), refusals: voiceRefusals }),
    startApi(context, { product: "chat-apps", routes: chatAppsRoutes(delivery, clock), refusals: messagingRefusals }),
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
    phones,
    faults,
    async close() {
      await Promise.all([sms.close(), voice.close(), chatApps.close(), lookup.close()]);
      delivery.close();
    },
  };
}
