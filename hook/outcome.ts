/**
 * Why a message was not sent, or may not have been. The codes are stable: the reason in the tenant's logs begins with one, and the
 * Action's log line holds it. The sentences are for people, and may change.
 */
export const REASONS = {
  "message-type-unknown": "Auth0 asks for a type of message that this Action does not know.",
  "voice-unavailable": "Auth0 asks for a phone call; this Action sends text messages only.",
  "delivery-method-unknown": "Auth0 asks for a delivery method that this Action does not know.",
  "recipient-invalid": "The recipient is not an international phone number (E.164).",
  "text-empty": "Auth0 gave no text to send.",
  "secret-missing": "The Action's secret subaccount or apikey is not set.",
  "secret-malformed": "The Action's secret subaccount or apikey can't be one that 8x8 gave.",
  "not-connected": "There was no connection to 8x8; nothing was sent.",
  "rate-limited": "8x8 takes no more messages at the moment.",
  rejected: "8x8 rejected the message.",
  "request-refused": "8x8 refused the request.",
  unauthorized: "8x8 does not accept the API key.",
  forbidden: "8x8 does not let this key, or this IP address, send for the sub-account.",
  "not-found": "8x8 does not know the sub-account, or not in this region.",
  "tls-outdated": "8x8 wants TLS 1.3 for this recipient, and the connection had an older one.",
  redirected: "8x8 redirected the request, which is not followed.",
  "unconfirmed-answer": "8x8 answered with success but did not confirm the message, which may have been sent.",
  "unconfirmed-status": "8x8 failed; the message may have been sent.",
  "unconfirmed-timeout": "8x8 did not answer in time; the message may have been sent.",
  "unconfirmed-connection-lost": "The connection was lost before 8x8 answered; the message may have been sent.",
  "internal-error": "This Action failed.",
} as const;

/** The stable code of a reason. */
export type Reason = keyof typeof REASONS;

/** What 8x8 told of a message, redacted. */
interface Facts {
  /** The HTTP status. */
  readonly status?: number;
  /** 8x8's number of an error. */
  readonly code?: number | undefined;
  /** 8x8's name of the message. */
  readonly umid?: string | undefined;
  /** The rest of the explanation, for people. */
  readonly detail?: string;
}

/** What became of a message: sent, failed for good (drop) or failed for now (retry). */
export type Outcome = Facts &
  (
    | { readonly verdict: "sent"; readonly reason?: never }
    | { readonly verdict: "drop" | "retry"; readonly reason: Reason }
  );

/** A reason as Auth0 is told: its code, what it means, and the detail. */
export function explain(reason: Reason, detail = ""): string {
  return `${reason}: ${REASONS[reason]} ${detail}`.trim();
}
