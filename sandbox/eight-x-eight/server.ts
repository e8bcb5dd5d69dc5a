import { allOrNone } from "../base/all-or-none";
import type { Certificate } from "../base/certificate";
import { type Clock, systemClock } from "../base/clock";
import type { Account } from "./account/account";
import { Receipts } from "./account/receipts";
import { webhookRoutes } from "./account/webhooks";
import { ChatDelivery } from "./chat/delivery";
import { chatAppsRoutes } from "./chat/routes";
import { EightXEightFaults } from "./faults";
import { DEFAULT_LIMITS, type RateLimits } from "./http/access-control";
import { startApi } from "./http/api";
import { messagingErrors, voiceErrors } from "./http/errors";
import { Inbox, Phones } from "./inbox";
import { logExportRoutes } from "./log-export";
import { lookupRoutes } from "./lookup";
import { Operators } from "./operators";
import { smsLog } from "./sms/csv";
import { SmsDelivery } from "./sms/delivery";
import { MessageLog } from "./sms/message-log";
import { messageRoutes } from "./sms/messages";
import { smsRoutes } from "./sms/routes";
import { callLog } from "./voice/csv";
import { voiceRoutes } from "./voice/routes";
import type { World } from "./world";

export interface EightXEightOptions {
  readonly certificate: Certificate;
  readonly account: Account;
  /** @default - this machine's time */
  readonly clock?: Clock;
  /** @default - 8x8's limits */
  readonly limits?: Partial<RateLimits> | undefined;
  /** Seed for random faults. The same seed gives the same faults. @default - a random seed */
  readonly faultSeed?: number | undefined;
  /** The first of four ports: SMS, voice, chat apps, lookup. @default - free ports */
  readonly port?: number | undefined;
  /** @default "localhost" */
  readonly host?: string | undefined;
  /** Called after each request. @default - nothing */
  readonly onCall?: (call: { readonly method: string }) => void;
}

/** The running emulation of 8x8. As at 8x8, each product has its own origin, and all share the API keys. */
export interface EightXEight extends Omit<World, "clock"> {
  /** The origin of the SMS API, for example `https://localhost:40123`. */
  readonly origin: string;
  readonly voiceOrigin: string;
  readonly chatAppsOrigin: string;
  readonly lookupOrigin: string;
  /** Work for later: scheduled SMS, messages to send by another channel, receipts to post again. */
  readonly waiting: {
    readonly scheduled: SmsDelivery["scheduled"];
    readonly fallbacks: ChatDelivery["fallbacks"];
    readonly receipts: Receipts["retries"];
  };
  close(): Promise<void>;
}

/**
 * Starts an emulation of 8x8's APIs over HTTPS on local ports. It has the APIs for SMS, voice, chat apps and number
 * lookup. Nothing leaves this machine: messages and calls end up in its inbox, which exists in memory only.
 */
export async function startEightXEight(options: EightXEightOptions): Promise<EightXEight> {
  const { certificate, account, clock = systemClock, host = "localhost", port, onCall = () => {} } = options;
  const world: World = {
    account,
    clock,
    inbox: new Inbox(),
    log: new MessageLog(),
    receipts: new Receipts(clock),
    phones: new Phones(),
    faults: new EightXEightFaults(options.faultSeed),
    operators: new Operators(),
  };
  const delivery = new SmsDelivery(world);
  const chatDelivery = new ChatDelivery(world);
  const waiting = {
    scheduled: delivery.scheduled,
    fallbacks: chatDelivery.fallbacks,
    receipts: world.receipts.retries,
  };
  const serving = { certificate, limits: { ...DEFAULT_LIMITS, ...options.limits }, host, onCall };
  const portOf = (index: number) => port && port + index;
  const [sms, voice, chatApps, lookup] = await allOrNone([
    startApi(world, serving, {
      product: "sms",
      port: portOf(0),
      errors: messagingErrors,
      routes(api) {
        for (const add of [smsRoutes, messageRoutes]) add(api, { ...world, delivery });
        logExportRoutes(api, smsLog(world.log), clock);
      },
      accountRoutes: (api) => webhookRoutes(api, "sms", account),
    }),
    startApi(world, serving, {
      product: "voice",
      port: portOf(1),
      errors: voiceErrors,
      routes(api, find) {
        voiceRoutes(api, find, world);
        // Assumed: the voice API exports its log on its own host. 8x8's examples have an older name of that host.
        logExportRoutes(api, callLog(world.inbox), clock);
      },
    }),
    startApi(world, serving, {
      product: "chat-apps",
      port: portOf(2),
      errors: messagingErrors,
      routes: (api, find) => chatAppsRoutes(api, find, world, chatDelivery),
      accountRoutes: (api) => webhookRoutes(api, "chat-apps", account),
    }),
    startApi(world, serving, {
      product: "lookup",
      port: portOf(3),
      errors: messagingErrors,
      routes: (api) => lookupRoutes(api, world),
    }),
  ]);
  return {
    ...world,
    waiting,
    origin: sms.origin,
    voiceOrigin: voice.origin,
    chatAppsOrigin: chatApps.origin,
    lookupOrigin: lookup.origin,
    async close() {
      await Promise.all([sms.close(), voice.close(), chatApps.close(), lookup.close()]);
      waiting.scheduled.close();
      waiting.fallbacks.close();
      world.receipts.close();
    },
  };
}
