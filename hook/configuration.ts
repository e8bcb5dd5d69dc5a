import type { MessageType } from "./message";
import type { Encoding } from "./segments";

/** What the Action is compiled with: plain JSON. Never a secret, because everyone who may read the plan can read the bundle. */
export interface HookConfiguration {
  /** The origin of 8x8's SMS API, without a slash at the end, for example `https://sms.8x8.com`. No SMS goes anywhere else. */
  readonly origin: string;
  /**
   * The sender ID: up to 11 letters, digits and spaces, or up to 15 digits with an optional `+`. It replaces the one in Auth0's event, which may
   * be left over from another provider and unknown to 8x8.
   * @default - the event's `from`; without it 8x8 chooses
   * @see https://developer.8x8.com/connect/reference/send-sms-single
   */
  readonly source?: string;
  /**
   * Sender IDs by the recipient's country (ISO 3166-1 alpha-2), for example `{ US: "+12025550123" }`. They take precedence over all other senders.
   * @default - none
   */
  readonly sources?: { readonly [country: string]: string };
  /**
   * How an SMS is encoded. `AUTO` uses GSM-7 if it has all characters of the text, otherwise UCS-2.
   * @default "AUTO"
   */
  readonly encoding?: Encoding;
  /**
   * The maximum number of segments of a text, 1 to 10. 8x8 bills each segment. Longer texts are dropped, because 8x8 would cut them after ten.
   * @default 10
   */
  readonly maxSegments?: number;
  /**
   * The login page's domain, for example `login.acme.com`. Browsers on it then offer to fill in the code from the text (WebOTP). Texts with
   * a code end with the line `@login.acme.com #123456`.
   * @default - no such line
   * @see https://wicg.github.io/sms-one-time-codes/
   */
  readonly webOtpDomain?: string;
  /**
   * The countries to send to (ISO 3166-1 alpha-2): one list for all messages, or a list for each use. Numbers that belong to no country are then
   * dropped.
   * @default - all countries
   */
  readonly countries?: readonly string[] | AllowedCountries;
  /** The only numbers to send to, in E.164, for an environment without real users. An empty list allows none. @default - all numbers */
  readonly testRecipients?: readonly string[];
  /**
   * What to do with messages of a type that Auth0 doesn't document: send plain text, or drop them. Auth0's Flows send
   * such messages.
   * @default "text"
   */
  readonly unknownTypes?: "text" | "drop";
  /**
   * Minutes after which 8x8 no longer sends a message that carries a code, 1 to 1440. Auth0's MFA codes are valid for 5 minutes.
   * @default 5
   */
  readonly expiryMinutes?: number;
  /**
   * What to tell Auth0 when 8x8 may or may not have accepted the message. With `retry` it may be sent, and billed, twice: 8x8 has
   * no idempotency key.
   * @default "drop"
   */
  readonly unconfirmed?: "drop" | "retry";
  /**
   * Milliseconds for one execution, 1000 to 9000: both attempts, the pause between them and the answer. Auth0 recommends less than 10 s.
   * @default 9000
   * @see https://auth0.com/docs/customize/actions/action-coding-guidelines
   */
  readonly deadlineMs?: number;
  /** How to make phone calls. @default - voice messages are dropped */
  readonly voice?: VoiceConfiguration;
  /** Which messages go by chat apps first. @default - none */
  readonly chat?: ChatConfiguration;
  /**
   * Other senders, sub-accounts and channels for some messages, for example those of one organization. A message takes the first route whose
   * conditions it meets. Without a route, the other settings apply. See docs/how-to/routing.md.
   * @default - none
   */
  readonly routes?: readonly Route[];
}

/** Which messages it takes, and how they are sent. Every message meets a condition that you leave out. */
export interface Route {
  /** Its name in logs and plans: lower-case letters, digits and `-`. */
  readonly name: string;
  /**
   * Auth0's organizations, by ID or by name. Only with the trigger `custom-phone-provider`.
   * @default - all messages, with or without an organization
   */
  readonly organizations?: readonly string[];
  /** Auth0's applications, by client ID. @default - all */
  readonly clients?: readonly string[];
  /** The recipient's countries (ISO 3166-1 alpha-2). @default - all */
  readonly countries?: readonly string[];
  /** Types of message, for example `otp_enroll`. @default - all, including types that Auth0 doesn't document */
  readonly types?: readonly Exclude<MessageType, "other">[];
  /** The sender ID. It replaces the environment's `source` and `sources`. @default - as without the route */
  readonly source?: string;
  /**
   * The secret with the sub-account for SMS: a name that begins with `subaccount_`. For `subaccount_retail`, set TF_VAR_subaccount_retail.
   * @default - the secret `subaccount`
   */
  readonly subaccount?: string;
  /** `SMS` for no chat app, or the one chat app to try before SMS. @default - as without the route */
  readonly channel?: "SMS" | ChatApp;
  /** Another caller ID, or another sub-account, for phone calls. @default - those of the environment's `voice` */
  readonly voice?: RouteCalls;
}

/** How a route's phone calls differ from others. */
export interface RouteCalls {
  /** The number that calls come from, in E.164 with or without the plus. @default - that of the environment's `voice` */
  readonly callerId?: string;
  /** A sub-account for voice. @default - that of the environment's `voice` */
  readonly subaccount?: string;
}

/** The countries to send to: for users who enroll a phone, and for all others. Without a list, all countries. */
export interface AllowedCountries {
  /** For phones that users are enrolling as a factor: messages of type `otp_enroll`. @default - all countries */
  readonly enrolment?: readonly string[];
  /** For enrolled phones, whose users may travel: all other messages. @default - all countries */
  readonly challenge?: readonly string[];
}

/** Phone calls. @see https://developer.8x8.com/connect/reference/send-callflow */
export interface VoiceConfiguration {
  /** The origin of 8x8's Voice API. */
  readonly origin: string;
  /** A sub-account for voice. */
  readonly subaccount: string;
  /** The number that calls come from, in E.164 with or without the plus. 8x8 must allow it. */
  readonly callerId: string;
  /** 8x8's voice codes, for example `en-US-Standard-A`, by the message's locale. */
  readonly profiles: ByLocale;
}

/** The apps that find a user by phone number, in 8x8's spelling. WhatsApp and Zalo take templates only, the others the text. */
export type ChatApp = "WhatsApp" | "ZaloNotification" | "Viber" | "RCS";

/** Chat apps, with SMS as the last fallback. @see https://developer.8x8.com/connect/docs/chatapps-fallback-management */
export interface ChatConfiguration {
  /** The origin of 8x8's Messaging Apps API. */
  readonly origin: string;
  /** A sub-account for messaging apps that also has SMS set up. */
  readonly subaccount: string;
  /** The apps to try before SMS, in order, by type of message. All apps in one list get the same content: one template, or the text. */
  readonly apps: { readonly [type in Exclude<MessageType, "other">]?: readonly ChatApp[] };
  /** The templates for codes, for apps that take nothing else. */
  readonly templates?: { readonly [app in ChatApp]?: ChatTemplate };
  /**
   * Seconds that each app has to deliver the message.
   * @default 120
   */
  readonly fallbackAfterSeconds?: number;
}

/** A template that the chat app has approved for codes. WhatsApp takes the code in its text and its button, Zalo as `otp`. */
export interface ChatTemplate {
  readonly name: string;
  /** Its languages, for example `en_US`, by the message's locale. */
  readonly languages: ByLocale;
}

/** Values by language, for example `en`, or by language and region, for example `en-GB`. `default` is for all other locales. */
export interface ByLocale {
  readonly default: string;
  readonly [locale: string]: string;
}

/** The Action's secrets, by their names in 8x8's guide. */
export interface Credentials {
  readonly subaccount: string;
  readonly apikey: string;
}
