import type { HookCall } from "../../runtime/runner/hook";
import type { GuardianTemplates } from "../guardian/guardian";
import type { PhoneEvent } from "./event";
import { defaultTemplate, type MessageTemplate, type MessageType } from "./template";

/** The template for an MFA message in a tenant without the unified phone experience. */
export function legacyTemplate(type: MessageType, templates: GuardianTemplates): MessageTemplate {
  const { enrollment_message, verification_message } = templates;
  const text = (type === "otp_enroll" ? enrollment_message : verification_message) || defaultTemplate(type).body.text;
  return { body: { text, voice: text } };
}

/**
 * Converts the event to the trigger `send-phone-message`, version 2, without `secrets`.
 * @see https://auth0.com/docs/customize/actions/explore-triggers/mfa-notifications-trigger/send-phone-message-event-object
 */
export function toSendPhoneMessageEvent(event: PhoneEvent) {
  const { client, custom_domain, notification, request, tenant, transaction, user } = event;
  const { recipient, as_text, code = "" } = notification;
  return {
    client,
    ...(custom_domain && { custom_domain }),
    message_options: { recipient, text: as_text, code, ...purposeOf(notification) },
    request,
    tenant: { id: tenant.id },
    transaction,
    user,
  };
}

/**
 * Converts the event to the arguments of a Hook `send-phone-message`. They have the fields that Auth0's compiler for
 * Hooks checks.
 * @see https://github.com/auth0/auth0-ext-compilers
 */
export function toHookCall(event: PhoneEvent, secrets: Readonly<Record<string, string>>): HookCall {
  const { client, notification, request, user } = event;
  const { recipient, as_text, code = "" } = notification;
  const context = {
    ...purposeOf(notification),
    language: request.language,
    code,
    ip: request.ip,
    user_agent: request.user_agent ?? "",
    client: { client_id: client.client_id, name: client.name, client_metadata: client.metadata },
    user,
    webtask: { secrets },
  };
  return { recipient, text: as_text, context };
}

function purposeOf({ message_type, delivery_method }: PhoneEvent["notification"]) {
  return {
    action: message_type === "otp_enroll" ? "enrollment" : "second-factor-authentication",
    message_type: delivery_method === "voice" ? "voice" : "sms",
  };
}
