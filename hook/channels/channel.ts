import type { ByLocale, Credentials, HookConfiguration } from "../configuration";
import type { ApiRequest } from "../https";
import type { PhoneMessage } from "../message";

/** One of 8x8's products: which messages it carries, how to request one, and how to read the answer. */
export interface Channel {
  /** Whether the message goes this way. */
  takes(message: PhoneMessage, config: HookConfiguration): boolean;
  /** Says how long the message is if that is too long, for example `3001 characters`. @default - no limit */
  excess?(message: PhoneMessage): string | undefined;
  /** The one request for the message. `now` is in milliseconds since 1970. */
  request(message: PhoneMessage, credentials: Credentials, config: HookConfiguration, now: number): ApiRequest;
  /** Finds what an answer says about the message. The answer's members may be missing or of another type. */
  read(answer: ApiAnswer): Reply;
}

/** The JSON object in the body of an answer. */
export interface ApiAnswer {
  readonly status?: Readonly<Record<string, unknown>> | undefined;
  readonly [name: string]: unknown;
}

/** What 8x8 says about a message. Members of type `unknown` are as 8x8 sent them. */
export interface Reply {
  /** Whether 8x8 accepted the message; undefined if the answer doesn't say. */
  readonly accepted?: boolean | undefined;
  /** Whether 8x8 rejected the message only because it failed itself. Another try may work. @default false */
  readonly isTemporary?: boolean;
  /** 8x8's id of the message, or of the call. */
  readonly umid?: unknown;
  /** 8x8's error code. */
  readonly code?: unknown;
  /** 8x8's error message. */
  readonly message?: unknown;
  /** 8x8's id of the error. */
  readonly errorId?: unknown;
}

/** Reads the body of an answer. A body that isn't a JSON object says nothing. */
export function readReply(channel: Channel, body: string): Reply {
  let answer: unknown;
  try {
    answer = JSON.parse(body);
  } catch {
    // It isn't JSON.
  }
  return typeof answer === "object" && answer ? channel.read(answer as ApiAnswer) : {};
}

/** A request to one of 8x8's APIs. All of them have the same form. */
export function jsonRequest(
  origin: string,
  subaccount: string,
  resource: string,
  apikey: string,
): Omit<ApiRequest, "body"> {
  return {
    origin,
    path: `/api/v1/subaccounts/${encodeURIComponent(subaccount)}/${resource}`,
    headers: { authorization: `Bearer ${apikey}`, accept: "application/json", "content-type": "application/json" },
  };
}

/** When 8x8 must no longer send a message that carries a code; undefined for other messages. */
export function expiryOf({ type }: PhoneMessage, { expiryMinutes = 5 }: HookConfiguration, now: number) {
  return type.startsWith("otp_") ? new Date(now + expiryMinutes * 60_000).toISOString() : undefined;
}

/** Picks the value with the longest name that a locale begins with. For `de-AT`, that is `de-AT`, else `de`, else `default`. */
export function pickByLocale(values: ByLocale, locale: string): string {
  const wanted = normalizeLocale(locale);
  const fitting = Object.entries(values).filter(([name]) => `${wanted}-`.startsWith(`${normalizeLocale(name)}-`));
  const [longest] = fitting.sort(([a], [b]) => b.length - a.length);
  return longest?.[1] ?? values.default;
}

function normalizeLocale(locale: string): string {
  return locale.toLowerCase().replace(/_/g, "-");
}
