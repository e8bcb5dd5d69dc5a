import type { ByLocale } from "./by-locale";
import type { PhoneMessage } from "./phone-message";
import type { Encoding } from "./segments";

/** What the Action is compiled with. Plain JSON; never a secret, as the bundle can be read by everyone who may read the plan. */
export interface HookConfiguration {
  /** Where 8x8's SMS API is, without a slash at the end; as in `https://sms.8x8.com`. No SMS goes anywhere else. */
  readonly origin: string;
  /**
   * The sender ID. It goes before the one that Auth0 gives, which may be left over from another provider and not be known to 8x8.
   * @default - the event's `from`; without it 8x8 chooses
   */
  readonly source?: string;
  /** Sender IDs by the recipient's country (ISO 3166-1 alpha-2); they go before all others. @default - none */
  readonly sources?: { readonly [country: string]: string };
  /**
   * How an SMS is encoded.
   * @default "AUTO"
   */
  readonly encoding?: Encoding;
  /**
   * The most segments that a text may take. 8x8 cuts what is longer than ten.
   * @default 10
   */
  readonly maxSegments?: number;
  /** The domain whose pages may read the code out of a text (WebOTP), without https://. @default - none */
  readonly webOtpDomain?: string;
  /** The countries (ISO 3166-1 alpha-2) that are sent to. @default - all */
  readonly countries?: AllowedCountries;
  /** The only numbers that are sent to, in E.164. @default - all */
  readonly testRecipients?: readonly string[];
  /**
   * Minutes after which 8x8 no longer sends a message that carries a code.
   * @default 10
   */
  readonly expiryMinutes?: number;
  /**
   * What Auth0 is told when 8x8 may or may not have accepted the message. `retry` may send, and bill, it again: 8x8 has no idempotency key.
   * @default "drop"
   */
  readonly unconfirmed?: "drop" | "retry";
  /**
   * Milliseconds that one execution may take: both tries, the pause between them and the answer's body. Auth0 wants less than 10 s.
   * @default 9000
   * @see https://auth0.com/docs/customize/actions/action-coding-guidelines
   */
  readonly deadlineMs?: number;
  /** How messages that are to be spoken are brought. @default - they are dropped */
  readonly voice?: VoiceConfiguration;
  /** Which messages go by chat apps first. @default - none */
  readonly chat?: ChatConfiguration;
}

/** The countries that are sent to, by what the user is doing; where there is no list, all are. */
export interface AllowedCountries {
  /** For a phone that becomes a factor: messages of type `otp_enroll`. */
  readonly enrolment?: readonly string[];
  /** For a phone that is one already, wherever it was enrolled: all other messages. */
  readonly challenge?: readonly string[];
}

/** Phone calls. @see https://developer.8x8.com/connect/reference/send-callflow */
export interface VoiceConfiguration {
  /** Where 8x8's Voice API is. */
  readonly origin: string;
  /** A sub-account for voice. */
  readonly subaccount: string;
  /** The number that calls come from, in E.164; 8x8 must allow it. */
  readonly callerId: string;
  /** 8x8's codes of voices, as in `en-US-Standard-A`, by the message's locale. */
  readonly profiles: ByLocale;
}

/** Those that find somebody by phone number, in 8x8's spelling. WhatsApp and Zalo take templates alone, the others the text. */
export type ChatApp = "WhatsApp" | "ZaloNotification" | "Viber" | "RCS";

/** Chat apps, with SMS as the last resort. @see https://developer.8x8.com/connect/docs/chatapps-fallback-management */
export interface ChatConfiguration {
  /** Where 8x8's Messaging Apps API is. */
  readonly origin: string;
  /** A sub-account for messaging apps, on which SMS is set up too. */
  readonly subaccount: string;
  /** The apps to be tried before SMS, in order, by type of message; all of one list take the same: one template, or the text. */
  readonly apps: { readonly [type in PhoneMessage["type"]]?: readonly ChatApp[] };
  /** The templates for codes of the apps that take nothing else. */
  readonly templates?: { readonly [app in ChatApp]?: ChatTemplate };
  /**
   * Seconds that each app has to deliver the message.
   * @default 120
   */
  readonly fallbackAfterSeconds?: number;
}

/** A template that the chat app has approved for codes. WhatsApp's takes the code in its text and its button, Zalo's as `otp`. */
export interface ChatTemplate {
  readonly name: string;
  /** Its languages, as in `en_US`, by the message's locale. */
  readonly languages: ByLocale;
}

/** The Action's secrets, under the names of the 8x8 guide. */
export interface Credentials {
  readonly subaccount: string;
  readonly apikey: string;
}
