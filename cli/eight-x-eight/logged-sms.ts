import { maskPhoneNumber } from "@auth0-8x8/text";

/** The columns of 8x8's message log that this command reads. @see https://developer.8x8.com/connect/reference/get-log-export-job-result */
export interface LogRow {
  readonly umid: string;
  /** 0 or `inbound` for a message to you. */
  readonly direction: string;
  readonly country: string;
  readonly operator: string;
  readonly status_value: string;
  readonly status_details: string;
  readonly status_errorcode: string;
  readonly status_timestamp: string;
  readonly msisdn: string;
  readonly source: string;
  readonly createdat: string;
  readonly smscount: string;
  readonly price_currency: string;
  readonly price_total: string;
  readonly clientmessageid: string;
}

/** What became of a message or call. A call that is picked up is delivered. `open`: no final receipt so far. */
export type SmsOutcome = "delivered" | "failed" | "open";

/** An SMS or a call in 8x8's logs. Nothing in it is a text or a code. Only `msisdn` may be a whole phone number. */
export interface LoggedMessage {
  readonly channel: "SMS" | "call";
  /** 8x8's ID. */
  readonly umid: string;
  /** ISO 3166-1 alpha-2, for example `SG`; `??` if 8x8 doesn't say. */
  readonly country: string;
  readonly operator: string;
  /** The sender ID. A number is masked. */
  readonly sender: string;
  /** The recipient. 8x8 masks the last four digits unless its support has switched that off. Not to be shown. */
  readonly msisdn: string;
  readonly outcome: SmsOutcome;
  /** 8x8's own words for it, for example `undelivered`. */
  readonly state: string;
  readonly detail: string;
  readonly errorCode: number | undefined;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** When it got its status, in milliseconds since 1970. */
  readonly statusAt: number;
  /** 0 for a call. */
  readonly segments: number;
  readonly price: number;
  /** For example `USD`. */
  readonly currency: string;
  readonly clientMessageId: string;
}

const DELIVERED = ["delivered", "read"];
const FAILED = ["undelivered", "failed", "rejected", "error"];

/** Characters of a name that are shown. */
const MAX_NAME = 30;

/** Tells what became of a message from 8x8's state. @see https://developer.8x8.com/connect/reference/message-status-reference */
export function outcomeOf(state: string): SmsOutcome {
  if (DELIVERED.includes(state)) return "delivered";
  return FAILED.includes(state) ? "failed" : "open";
}

/** @returns undefined for an inbound message, and for a row without a time */
export function toLoggedSms(row: LogRow): LoggedMessage | undefined {
  const createdAt = Date.parse(row.createdat);
  if (row.direction === "0" || row.direction === "inbound" || Number.isNaN(createdAt)) return undefined;
  const state = cleanName(row.status_value).toLowerCase();
  return {
    channel: "SMS",
    umid: row.umid,
    country: /^[A-Z]{2}$/.test(row.country) ? row.country : "??",
    operator: cleanName(row.operator),
    sender: toSender(row.source),
    msisdn: row.msisdn,
    outcome: outcomeOf(state),
    state,
    detail: cleanName(row.status_details),
    errorCode: row.status_errorcode ? Number(row.status_errorcode) : undefined,
    createdAt,
    statusAt: Date.parse(row.status_timestamp),
    segments: Number(row.smscount) || 1,
    price: Number(row.price_total) || 0,
    currency: /^[A-Z]{3}$/.test(row.price_currency) ? row.price_currency : "",
    clientMessageId: row.clientmessageid ?? "",
  };
}

/** A short code has at most 6 digits and isn't anyone's number. */
function toSender(source: string): string {
  if (/^\d{3,6}$/.test(source)) return source;
  return /^\+?\d+$/.test(source) ? maskPhoneNumber(source) : cleanName(source);
}

/** Removes control characters from a name that others chose, and digits that may be a number or a code. */
export function cleanName(name = ""): string {
  return name
    .slice(0, MAX_NAME)
    .replace(/\p{C}+/gu, " ")
    .replace(/\d{4,}/g, "…")
    .trim();
}
