import type { DeliveryAttempt, DeliveryOutcome } from "../messages/delivery";
import type { PhoneEvent } from "../messages/event";
import { isMfa } from "../messages/template";
import type { Logs } from "./logs";

// The codes: https://auth0.com/docs/deploy-monitor/logs/log-event-type-codes
// Assumed: a retry is logged as wn, an unsent message as fn, and a login code also as gd_send_sms or gd_send_voice.
// Assumed: an entry of a message has its correlation ID at references.correlation_id.
// Assumed: an entry lists its execution at details.actions.executions.

/** Logs one execution. */
export function logAttempt(logs: Logs, event: PhoneEvent, attempt: DeliveryAttempt): void {
  const { kind, outcome, reason, retryInMs, error, actionName, triggerId } = attempt;
  if (retryInMs !== undefined) {
    const details = { ...about(event), notification_channel: "phone", warning: reason, ...executionOf(attempt) };
    logs.add({ ...head(event), type: "wn", description: "The notification will be tried again", details });
  }
  if (kind === "Action" && (outcome === "error" || outcome === "timeout")) {
    const error_class = outcome === "timeout" ? "action_timeout" : "action_error";
    const about = { action_name: actionName, trigger_id: triggerId, error_class, error: error?.message };
    const details = { ...about, ...executionOf(attempt) };
    logs.add({ ...head(event), type: "actions_execution_failed", description: "Action execution failed", details });
  }
}

/** What the Action says about invented failures. */
const INVENTED = [
  ["fn", "error", "country-not-allowed: This environment doesn't send to the recipient's country."],
  ["wn", "warning", "rate-limited: 8x8 accepts no more messages at the moment. HTTP 429"],
  ["fn", "error", "unconfirmed-timeout: 8x8 didn't answer in time. The message may have been sent."],
  ["fn", "error", "recipient-invalid: The recipient isn't an international phone number (E.164)."],
] as const;

/** Logs invented failures, spread over a period in milliseconds since 1970. More of them are in its second half. */
export function logFailures(logs: Logs, period: { from: number; to: number; failures: number }): void {
  const { from, to, failures } = period;
  for (let index = 0; index < failures; index++) {
    const [type, key, reason] = INVENTED[index % INVENTED.length] as (typeof INVENTED)[number];
    const details = { notification_type: "otp_verify", to: "**********00", [key]: reason };
    logs.add({ type, description: "Invented", details }, from + Math.sqrt((index + 1) / (failures + 1)) * (to - from));
  }
}

/** Logs the end of a message that went through the tenant's phone provider. */
export function logNotification(logs: Logs, event: PhoneEvent, outcome: DeliveryOutcome, last?: DeliveryAttempt): void {
  if (!outcome.sent) {
    const details = { ...about(event), error: outcome.reason, ...executionOf(last) };
    logs.add({ ...head(event), type: "fn", description: "Failed to send a notification", details });
  }
  if (event.connection?.strategy === "sms") {
    if (outcome.sent)
      logs.add({ ...head(event), type: "cs", description: "Passwordless login code sent", details: about(event) });
  } else if (isMfa(event.notification.message_type)) logMfa(logs, event, outcome, last);
}

/** Logs the end of a message for multi-factor authentication. The error of a Hook appears in no log. */
export function logMfa(logs: Logs, event: PhoneEvent, { sent, reason }: DeliveryOutcome, last?: DeliveryAttempt): void {
  const code = `gd_send_${event.notification.delivery_method === "voice" ? "voice" : "sms"}`;
  const error = last?.kind === "Hook" ? "The Hook failed." : reason;
  const details = { ...about(event), ...(!sent && { error }), ...executionOf(last) };
  if (sent) logs.add({ ...head(event), type: code, description: "MFA code sent", details });
  else logs.add({ ...head(event), type: `${code}_failure`, description: "MFA code not sent", details });
}

function head({ client, request, user, transaction }: PhoneEvent) {
  const { client_id, name } = client;
  const correlation_id = transaction?.correlation_id;
  return {
    client_id,
    client_name: name,
    ip: request.ip,
    user_id: String(user.user_id),
    ...(correlation_id && { references: { correlation_id } }),
  };
}

/** Leaves out the code, the text, and all but the last two digits of the number. */
function about({ notification: { message_type, recipient } }: PhoneEvent) {
  return { notification_type: message_type, to: recipient.slice(0, -2).replace(/\d/g, "*") + recipient.slice(-2) };
}

/** Hooks have no executions in the Management API. */
function executionOf(attempt?: DeliveryAttempt) {
  return attempt?.kind === "Action" ? { actions: { executions: [attempt.executionId] } } : {};
}
