import type { Logs } from "../logs";
import type { Attempt, DeliveryOutcome } from "./delivery";
import type { PhoneEvent } from "./event";

// The codes are documented (https://auth0.com/docs/deploy-monitor/logs/log-event-type-codes). Which of them an outcome gets is
// inferred: a retry is a warning (wn), the end without success a failure (fn), and codes for log-in are MFA (gd_send_*).

/** Writes what one execution of the Action has to tell. */
export function logAttempt(logs: Logs, event: PhoneEvent, attempt: Attempt): void {
  const { outcome, reason, retryInMs, error, actionName } = attempt;
  if (retryInMs !== undefined) {
    const details = { ...about(event), notification_channel: "phone", warning: reason };
    logs.add({ ...head(event), type: "wn", description: "The notification will be tried again", details });
  }
  if (outcome === "error" || outcome === "timeout") {
    const error_class = outcome === "timeout" ? "action_timeout" : "action_error";
    const details = {
      action_name: actionName,
      trigger_id: "custom-phone-provider",
      error_class,
      error: error?.message,
    };
    logs.add({ ...head(event), type: "actions_execution_failed", description: "Action execution failed", details });
  }
}

/** Writes what became of the message. */
export function logOutcome(logs: Logs, event: PhoneEvent, { sent, reason }: DeliveryOutcome): void {
  const { message_type, delivery_method } = event.notification;
  const isMfa = message_type === "otp_verify" || message_type === "otp_enroll";
  const code = `gd_send_${delivery_method === "voice" ? "voice" : "sms"}`;
  if (!sent) {
    const details = { ...about(event), error: reason };
    logs.add({ ...head(event), type: "fn", description: "Failed to send a notification", details });
    if (isMfa) logs.add({ ...head(event), type: `${code}_failure`, description: "MFA code not sent", details });
  } else if (isMfa) {
    logs.add({ ...head(event), type: code, description: "MFA code sent", details: about(event) });
  }
}

function head({ client, request, user }: PhoneEvent) {
  const { client_id, name } = client;
  return { client_id, client_name: name, ip: request.ip, user_id: String(user.user_id) };
}

/** Neither the code nor the text, and of the number its last two digits. */
function about({ notification: { message_type, recipient } }: PhoneEvent) {
  return { notification_type: message_type, to: mask(recipient) };
}

function mask(recipient: string): string {
  return recipient.slice(0, -2).replace(/\d/g, "*") + recipient.slice(-2);
}
