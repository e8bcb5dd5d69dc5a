import type { Reply } from "./channels/channel";
import type { Attempt } from "./https";

/**
 * Every reason why a message wasn't sent, or may not have been. Each has what Auth0 is told to do, and a sentence for
 * its log. `unconfirmed` means that 8x8 may have the message: drop, or what the setting `unconfirmed` says. The codes
 * are stable; alerts rely on them.
 */
export const REASONS = {
  "message-type-unknown": { verdict: "drop", sentence: "This Action doesn't know the type of message." },
  "voice-unavailable": { verdict: "drop", sentence: "This Action isn't set up for phone calls." },
  "delivery-method-unknown": { verdict: "drop", sentence: "This Action doesn't know the delivery method." },
  "recipient-invalid": { verdict: "drop", sentence: "The recipient isn't an international phone number (E.164)." },
  "not-a-test-recipient": { verdict: "drop", sentence: "This environment sends to its test recipients only." },
  "country-not-allowed": { verdict: "drop", sentence: "This environment doesn't send to the recipient's country." },
  "text-empty": { verdict: "drop", sentence: "Auth0 gave no text to send." },
  "text-too-long": { verdict: "drop", sentence: "The text is too long." },
  "secret-invalid": { verdict: "drop", sentence: "A secret is missing or malformed." },
  "not-connected": { verdict: "retry", sentence: "There was no connection to 8x8. Nothing was sent." },
  "rate-limited": { verdict: "retry", sentence: "8x8 accepts no more messages at the moment." },
  "not-accepted": { verdict: "retry", sentence: "8x8 failed and didn't accept the message. That may pass." },
  rejected: { verdict: "drop", sentence: "8x8 rejected the message." },
  "request-refused": { verdict: "drop", sentence: "8x8 refused the request." },
  unauthorized: { verdict: "drop", sentence: "8x8 doesn't accept the API key." },
  forbidden: { verdict: "drop", sentence: "8x8 doesn't let this key or IP address send." },
  "not-found": { verdict: "drop", sentence: "8x8 doesn't know the sub-account in this region." },
  "tls-outdated": { verdict: "drop", sentence: "8x8 requires TLS 1.3 for this recipient." },
  redirected: { verdict: "drop", sentence: "8x8 redirected the request. Redirects aren't followed." },
  "unconfirmed-answer": {
    verdict: "drop",
    sentence: "8x8 answered, but didn't confirm the message. It may have been sent.",
  },
  "unconfirmed-status": { verdict: "unconfirmed", sentence: "8x8 failed. The message may have been sent." },
  "unconfirmed-timeout": {
    verdict: "unconfirmed",
    sentence: "8x8 didn't answer in time. The message may have been sent.",
  },
  "unconfirmed-connection-lost": {
    verdict: "unconfirmed",
    sentence: "The connection was lost. The message may have been sent.",
  },
  "internal-error": { verdict: "drop", sentence: "This Action has a bug." },
} as const satisfies Record<string, { verdict: "drop" | "retry" | "unconfirmed"; sentence: string }>;

/** The stable code of a reason. */
export type Reason = keyof typeof REASONS;

/** Details of a delivery besides its reason. None of them is secret. */
export interface Facts {
  /** The mistake, in the hook's own words. */
  readonly detail?: string | undefined;
  /** Node's code of a network error. */
  readonly error?: string | undefined;
  /** Whether the HTTP status is 2xx, including one that `status` leaves out. */
  readonly isSuccess?: boolean;
  /** The HTTP status, if it is one that 8x8 documents or that gateways send. */
  readonly status?: number | undefined;
  /** 8x8's error code. */
  readonly code?: number | undefined;
  /** 8x8's documented error message. */
  readonly message?: string | undefined;
  /** 8x8's id of the message. */
  readonly umid?: string | undefined;
  /** 8x8's id of the error, which its support asks for. */
  readonly errorId?: string | undefined;
  /** Our name for the message in 8x8's records. */
  readonly clientMessageId?: string | undefined;
  /** How many SMS the text takes. */
  readonly segments?: number | undefined;
}

/** How a delivery ended. */
export interface Outcome extends Facts {
  /** Sent, failed for good, or failed for now. */
  readonly verdict: "sent" | "drop" | "retry";
  /** Undefined if the message was sent. */
  readonly reason?: Reason;
}

/** The outcome for a reason. `unconfirmed` is the verdict if 8x8 may have the message. */
export function notSent(reason: Reason, facts: Facts = {}, unconfirmed: "drop" | "retry" = "drop"): Outcome {
  const { verdict } = REASONS[reason];
  return { verdict: verdict === "unconfirmed" ? unconfirmed : verdict, reason, ...facts };
}

/** HTTP statuses that have a reason of their own. @see https://developer.8x8.com/connect/docs/api-error-codes */
const REFUSALS: Readonly<Record<number, Reason>> = {
  401: "unauthorized",
  403: "forbidden",
  404: "not-found",
  426: "tls-outdated",
  429: "rate-limited",
};

/** Why an attempt didn't send the message, given what 8x8's answer says; undefined if it did. */
export function reasonOf(
  { progress, error, status }: Attempt,
  { accepted, isTemporary = false }: Reply,
): Reason | undefined {
  if (progress === "unconnected") return "not-connected";
  if (progress === "unanswered") return error === "ETIMEDOUT" ? "unconfirmed-timeout" : "unconfirmed-connection-lost";
  if (accepted === false && (isTemporary || status >= 500)) return "not-accepted";
  if (status < 200 || status >= 500) return "unconfirmed-status";
  if (status >= 400) return REFUSALS[status] ?? "request-refused";
  if (status >= 300) return "redirected";
  if (accepted) return undefined;
  return accepted === false ? "rejected" : "unconfirmed-answer";
}

/** Returns what Auth0's log shows about an unsent message: the reason's code and sentence, and facts. */
export function explain({ reason, detail, error, status, code, message, errorId, clientMessageId }: Outcome): string {
  if (!reason) return "";
  const facts = [
    detail,
    error,
    status && `HTTP ${status}`,
    code && `8x8 code ${code}`,
    message,
    errorId && `errorId ${errorId}`,
    clientMessageId && `clientMessageId ${printable(clientMessageId)}`,
  ].filter(Boolean);
  return `${reason}: ${[REASONS[reason].sentence, facts.join(", ")].filter(Boolean).join(" ")}`;
}

/** Auth0 keeps so many characters of what an Action logs. @see https://auth0.com/docs/customize/actions/limitations */
const MAX_LINE = 256;

/**
 * The one line that the hook logs for a message, as JSON. If the whole `clientMessageId` doesn't fit, the line has its last 12 characters. If
 * those don't fit either, it has none.
 */
export function logLine(outcome: Outcome, about: { type?: string; method?: string; ms: number }): string {
  const { verdict, reason, detail, error, status, code, umid, errorId, clientMessageId, segments } = outcome;
  const line = (reference: string | undefined) =>
    JSON.stringify({
      outcome: verdict,
      reason: reason && detail ? `${reason}: ${detail}` : reason,
      error,
      status,
      code,
      umid,
      errorId,
      clientMessageId: reference,
      ...about,
      segments,
    });
  const reference = clientMessageId && printable(clientMessageId);
  const lines = [reference, reference?.slice(-12)].map(line);
  return lines.find(({ length }) => length <= MAX_LINE) ?? line(undefined);
}

/** A reference with `?` for every character that a log viewer may change or hide. */
function printable(reference: string): string {
  return reference.replace(/[^\w.:|@+-]/g, "?");
}
