import { type Channel, readAnswer } from "./channel";
import { type Outcome, outcomeOf, type Reason } from "./outcome";
import type { Exchange } from "./post";
import { type Hidden, redactCode, redactUuid, redactWords } from "./redact";

/** Refusals with a remedy of their own. @see https://developer.8x8.com/connect/docs/api-error-codes */
const REFUSALS: Readonly<Record<number, Reason>> = {
  401: "unauthorized",
  403: "forbidden",
  404: "not-found",
  426: "tls-outdated",
  429: "rate-limited",
};

/** What became of a message, by how far its request came. `unconfirmed` is what to do when it may have been accepted. */
export function judge(exchange: Exchange, channel: Channel, unconfirmed: "drop" | "retry", hidden: Hidden): Outcome {
  const { error, status, body } = exchange;
  const answer = readAnswer(channel, body);
  const reason = reasonOf(exchange, answer.accepted);
  const code = redactCode(answer.code, hidden);
  const facts = { status: status || undefined, code, umid: redactUuid(answer.umid, hidden) };
  if (!reason) return outcomeOf(reason, "", facts);
  const detail = [error, status && `HTTP ${status}`, code && `8x8 code ${code}`, redactWords(answer.words, hidden)];
  return outcomeOf(reason, detail.filter(Boolean).join(", "), facts, unconfirmed);
}

function reasonOf({ kind, error, status }: Exchange, accepted: boolean | undefined): Reason | undefined {
  if (kind === "unconnected") return "not-connected";
  if (kind === "unanswered") return error === "ETIMEDOUT" ? "unconfirmed-timeout" : "unconfirmed-connection-lost";
  if (status < 200 || status >= 500) return "unconfirmed-status";
  if (status >= 400) return REFUSALS[status] ?? "request-refused";
  if (status >= 300) return "redirected";
  return accepted ? undefined : accepted === false ? "rejected" : "unconfirmed-answer";
}
