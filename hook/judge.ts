import type { Outcome, Reason } from "./outcome";
import type { Exchange } from "./post";
import type { Redactor } from "./redact";
import { readSmsAnswer } from "./sms";

/** Statuses with a remedy of their own. @see https://developer.8x8.com/connect/docs/api-error-codes */
const REASON_BY_STATUS: Readonly<Record<number, Reason>> = {
  401: "unauthorized",
  403: "forbidden",
  404: "not-found",
  426: "tls-outdated",
};

/** What became of a message, by how far its request came. `unconfirmed` is for when 8x8 may or may not have accepted it. */
export function judge(exchange: Exchange, unconfirmed: "drop" | "retry", redactor: Redactor): Outcome {
  if (exchange.kind === "unconnected") return { verdict: "retry", reason: "not-connected", detail: exchange.error };
  if (exchange.kind === "unanswered") {
    const reason = exchange.error === "ETIMEDOUT" ? "unconfirmed-timeout" : "unconfirmed-connection-lost";
    return { verdict: unconfirmed, reason, detail: exchange.error };
  }
  const { status, body } = exchange;
  const answer = readSmsAnswer(body);
  const code = redactor.code(answer.code);
  const words = [`HTTP ${status}`, code && `8x8 code ${code}`, redactor.words(answer.words)];
  const facts = { status, code, umid: redactor.uuid(answer.umid), detail: words.filter(Boolean).join(", ") };

  if (status >= 200 && status < 300) {
    if (answer.state === "QUEUED") return { verdict: "sent", ...facts };
    return { verdict: "drop", reason: answer.state === "REJECTED" ? "rejected" : "unconfirmed-answer", ...facts };
  }
  if (status >= 300 && status < 400) return { verdict: "drop", reason: "redirected", ...facts };
  if (status === 429) return { verdict: "retry", reason: "rate-limited", ...facts };
  if (status >= 400 && status < 500) {
    return { verdict: "drop", reason: REASON_BY_STATUS[status] ?? "request-refused", ...facts };
  }
  return { verdict: unconfirmed, reason: "unconfirmed-status", ...facts };
}
