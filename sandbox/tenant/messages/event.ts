import { randomBytes, randomInt, randomUUID } from "node:crypto";
import type { DeliveryMethod } from "../phone-providers";
import type { EventTenant, PhoneEvent } from "./event-types";
import { render } from "./liquid";
import { hasCode, type MessageTemplate, type MessageType } from "./template";

/** What makes Auth0 send a phone message: somebody logs in, enrolls, changes a password. */
export interface PhoneMessageRequest {
  readonly type: MessageType;
  /** In E.164; it is handed on as it is given. */
  readonly recipient: string;
  /** @default "text" */
  readonly deliveryMethod?: DeliveryMethod;
  /** @default "en_US" */
  readonly locale?: string;
  /** The sender, where the template names none. @default - none */
  readonly from?: string;
  /** What is known of the user besides the defaults, in the event's own terms. @default - nothing */
  readonly user?: Readonly<Record<string, unknown>>;
  /** The user's address. @default "203.0.113.7" */
  readonly ip?: string;
  /** @default - none */
  readonly userAgent?: string;
  /** The connection, the organization and the custom domain that the user came by, in the event's own terms. @default - none */
  readonly context?: Pick<PhoneEvent, "connection" | "organization" | "custom_domain">;
}

export type { PhoneEvent };

/** @see https://auth0.com/docs/customize/actions/reference/custom-phone-provider/custom-phone-provider-event-object */
export function createEvent(
  request: PhoneMessageRequest,
  tenant: EventTenant,
  now: number,
  template: MessageTemplate,
): PhoneEvent {
  const { type, recipient, deliveryMethod = "text", locale = "en_US", ip = "203.0.113.7", userAgent } = request;
  const code = String(randomInt(1_000_000)).padStart(6, "0");
  const time = new Date(now).toISOString();
  const client = { client_id: "sandboxApplication", name: "Sandbox application", metadata: {} };
  const user = {
    user_id: `auth0|${randomBytes(12).toString("hex")}`,
    created_at: time,
    updated_at: time,
    email_verified: false,
    app_metadata: {},
    user_metadata: {},
    phone_number: recipient,
    phone_verified: type !== "otp_enroll", // Assumed: a user's number counts as verified, but for one that is enrolled.
    ...request.user,
  };
  const { id, ...tenantDetails } = tenant;
  // https://auth0.com/docs/customize/phone-messages/phone-templates/supported-liquid-syntax
  const variables = {
    ...tenantDetails,
    tenant: { ...tenantDetails, toString: () => id }, // an object in Guardian's legacy templates, a name in phone templates
    locale,
    ...(hasCode(type) && { code }),
    user: { ...user, source_ip: ip },
    client: { name: client.name, clientID: client.client_id, metadata: client.metadata },
    application: { name: client.name, client_metadata: client.metadata },
  };
  const from = template.from || request.from;
  return {
    ...request.context,
    client,
    notification: {
      recipient,
      message_type: type,
      delivery_method: deliveryMethod,
      locale,
      as_text: render(template.body.text, variables),
      as_voice: render(template.body.voice, variables),
      ...(hasCode(type) && { code }),
      ...(from && { from }),
    },
    request: {
      ip,
      method: "POST",
      geoip: {},
      language: locale.replace("_", "-"), // Assumed: the language of a request is the message's locale, with a hyphen.
      ...(userAgent && { user_agent: userAgent }),
    },
    tenant,
    transaction: { correlation_id: randomUUID() },
    user,
  };
}
