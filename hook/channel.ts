import type { Credentials, HookConfiguration } from "./configuration";
import type { PhoneMessage } from "./phone-message";
import type { Post } from "./post";

/** One of 8x8's products: which messages it carries, how it is asked to, and how it answers. */
export interface Channel {
  /** Whether the message goes this way. */
  takes(message: PhoneMessage, config: HookConfiguration): boolean;
  /** The one request for the message; `now` in milliseconds since 1970. */
  request(
    message: PhoneMessage,
    credentials: Credentials,
    config: HookConfiguration,
    now: number,
  ): Omit<Post, "connectMs" | "deadline">;
  /** Finds in the body of an answer, of success or error, what it says of the message. Throws for what is no object. */
  read(body: Body): Answer;
}

interface Body {
  readonly status?: Readonly<Record<string, unknown>>;
  readonly [name: string]: unknown;
}

/** What 8x8 says of a message: not redacted, and of any type where it says `unknown`. */
export interface Answer {
  /** Whether 8x8 took the message; undefined if that can't be told. */
  readonly accepted?: boolean | undefined;
  /** 8x8's name of the message, or of the call. */
  readonly umid?: unknown;
  readonly code?: unknown;
  readonly words?: unknown;
}

/** Reads the body of an answer; one that is unreadable says nothing. */
export function readAnswer({ read }: Channel, body: string): Answer {
  try {
    return read(JSON.parse(body));
  } catch {
    return {};
  }
}

/** The request to one of 8x8's APIs, all of which have the same form. */
export function jsonRequest(origin: string, subaccount: string, resource: string, apikey: string, body: object) {
  return {
    origin,
    path: `/api/v1/subaccounts/${encodeURIComponent(subaccount)}/${resource}`,
    headers: { authorization: `Bearer ${apikey}`, accept: "application/json", "content-type": "application/json" },
    body: JSON.stringify(body),
  };
}

/** When a message that carries a code becomes useless; undefined for others. */
export function expiryOf({ type }: PhoneMessage, { expiryMinutes = 10 }: HookConfiguration, now: number) {
  return type.startsWith("otp_") ? new Date(now + expiryMinutes * 60_000).toISOString() : undefined;
}
