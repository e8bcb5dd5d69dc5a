/**
 * Why a message was not sent, or may not have been, and what that means. The codes are stable: the reason in the tenant's logs begins with
 * one, and the Action's log line holds it. The sentences are for docs/delivery.md, and don't go into the bundle, which is to be small.
 */
export const REASONS = {
  "message-type-unknown": "This Action does not know the type of message.",
  "voice-unavailable": "This Action makes no phone calls.",
  "delivery-method-unknown": "This Action does not know the delivery method.",
  "recipient-invalid": "The recipient is not an international phone number (E.164).",
  "not-a-test-recipient": "Only test recipients are sent to.",
  "country-not-allowed": "The recipient's country is not sent to.",
  "text-empty": "Auth0 gave no text to send.",
  "text-too-long": "The text takes too many segments.",
  "secret-invalid": "The secret subaccount or apikey is not set, or is none that 8x8 gives.",
  "not-connected": "There was no connection to 8x8; nothing was sent.",
  "rate-limited": "8x8 takes no more messages at the moment.",
  rejected: "8x8 rejected the message.",
  "request-refused": "8x8 refused the request.",
  unauthorized: "8x8 does not accept the API key.",
  forbidden: "8x8 does not let this key or IP address send.",
  "not-found": "8x8 does not know the sub-account, or not in this region.",
  "tls-outdated": "8x8 wants TLS 1.3 for this recipient.",
  redirected: "8x8 redirected the request, which is not followed.",
  "unconfirmed-answer": "8x8 did not confirm the message, which may have been sent.",
  "unconfirmed-status": "8x8 failed; the message may have been sent.",
  "unconfirmed-timeout": "8x8 did not answer in time; the message may have been sent.",
  "unconfirmed-connection-lost": "The connection was lost; the message may have been sent.",
  "internal-error": "This Action failed.",
} as const;

/** The stable code of a reason. */
export type Reason = keyof typeof REASONS;

/** What is known of a message besides the reason; nothing in it is secret. */
interface Facts {
  /** The HTTP status. */
  readonly status?: number | undefined;
  /** 8x8's number of an error. */
  readonly code?: number | undefined;
  /** 8x8's name of the message. */
  readonly umid?: string | undefined;
  /** How many messages a text is split into. */
  readonly segments?: number | undefined;
}

/** What became of a message. */
export interface Outcome extends Facts {
  /** Sent, failed for good, or failed for now. */
  readonly verdict: "sent" | "drop" | "retry";
  readonly reason: Reason | undefined;
  /** The reason's code and what else there is to say; empty if sent. */
  readonly explanation: string;
}

/** What a reason, or that there is none, means for the message. `unconfirmed` is what to do when it may have been accepted. */
export function outcomeOf(
  reason: Reason | undefined,
  detail = "",
  facts: Facts = {},
  unconfirmed: "drop" | "retry" = "drop",
): Outcome {
  if (!reason) return { verdict: "sent", reason, explanation: "", ...facts };
  const isOpen = reason.startsWith("unconfirmed-") && reason !== "unconfirmed-answer"; // 8x8 may or may not have accepted the message
  const verdict = /not-connected|rate-limited/.test(reason) ? "retry" : isOpen ? unconfirmed : "drop";
  return { verdict, reason, explanation: detail ? `${reason}: ${detail}` : reason, ...facts };
}
