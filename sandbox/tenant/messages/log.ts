import type { Logs } from "../logs";
import type { Attempt, DeliveryOutcome } from "./delivery";
import type { PhoneEvent } from "./event-types";
import { isMfa } from "./template";

// The codes: https://auth0.com/docs/deploy-monitor/logs/log-event-type-codes
// Assumed: a retry is logged as wn, a message that isn't sent as fn, and a code for log-in also as gd_send_sms or gd_send_voice.
// Assumed: an entry names its execution at details.actions.executions.

/** Writes what one execution has to tell. */
export function logAttempt(logs: Logs, event: PhoneEvent, attempt: Attempt): void {
  const { kind, outcome, reason, retryInMs, error, actionName, triggerId } = attempt;
  if (retryInMs !== undefined) {
    const details = { ...about(event), notification_channel: "phone", warning: reason, ...executionOf(attempt) };
    logs.add({ ...head(event), type: "wn", description: "The notification will be tried again", details });
  }
  if (kind === "Action" && (outcome === "error" || outcome === "timeout")) {
    const error_class = outcome === "timeout" ? "action_timeout" : "action_error";
    const details = {
      action_name: actionName,
      trigger_id: triggerId,
      error_class,
      error: error?.message,
      ...executionOf(attempt),
    };
    logs.add({ ...head(event), type: "actions_execution_failed", description: "Action execution failed", details });
  }
}

/** Writes what became of a message of the tenant's phone provider. */
export function logNotification(logs: Logs, event: PhoneEvent, outcome: DeliveryOutcome, last?: Attempt): void {
  if (!outcome.sent) {
    const details = { ...about(event), error: outcome.reason, ...executionOf(last) };
    logs.add({ ...head(event), type: "fn", description: "Failed to send a notification", details });
  }
  if (isMfa(event.notification.message_type)) logMfa(logs, event, outcome, last);
}

/** Writes what became of a message for multi-factor authentication. What a Hook says of its failure reaches no log. */
export function logMfa(logs: Logs, event: PhoneEvent, { sent, reason }: DeliveryOutcome, last?: Attempt): void {
  const code = `gd_send_${event.notification.delivery_method === "voice" ? "voice" : "sms"}`;
  const error = last?.kind === "Hook" ? "The Hook failed." : reason;
  const details = { ...about(event), ...(!sent && { error }), ...executionOf(last) };
  if (sent) logs.add({ ...head(event), type: code, description: "MFA code sent", details });
  else logs.add({ ...head(event), type: `${code}_failure`, description: "MFA code not sent", details });
}

function head({ client, request, user }: PhoneEvent) {
  const { client_id, name } = client;
  return { client_id, client_name: name, ip: request.ip, user_id: String(user.user_id) };
}

/** Neither the code nor the text, and of the number its last two digits. */
function about({ notification: { message_type, recipient } }: PhoneEvent) {
  return { notification_type: message_type, to: mask(recipient) };
}

/** Hooks have no executions that could be asked for. */
function executionOf(attempt?: Attempt) {
  return attempt?.kind === "Action" ? { actions: { executions: [attempt.executionId] } } : {};
}

function mask(recipient: string): string {
  return recipient.slice(0, -2).replace(/\d/g, "*") + recipient.slice(-2);
}
