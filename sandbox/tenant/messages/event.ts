import { randomBytes, randomInt, randomUUID } from "node:crypto";
import { Liquid, type Template } from "liquidjs";
import { BoundedMap } from "../../base/bounded";
import type { DeliveryMethod } from "../phone/phone-providers";
import { hasCode, type MessageTemplate, type MessageType } from "./template";

/** The reason for a phone message: a user logs in, enrolls or changes a password. */
export interface PhoneMessageRequest {
  readonly type: MessageType;
  /** In E.164. Not validated. */
  readonly recipient: string;
  /** @default "text" */
  readonly deliveryMethod?: DeliveryMethod;
  /** @default "en_US" */
  readonly locale?: string;
  /** The sender if the template has none. @default - none */
  readonly from?: string;
  /** Additional properties of the event's `user`. @default - none */
  readonly user?: Readonly<Record<string, unknown>>;
  /** The user's IP address. @default "203.0.113.7" */
  readonly ip?: string;
  /** @default - none */
  readonly userAgent?: string;
  /** The connection, organization and custom domain of the event. @default - none */
  readonly context?: EventContext;
}

type Metadata = Readonly<Record<string, string>>;

/** Where the user logs in. */
export interface EventContext {
  readonly connection?: { readonly id: string; readonly name: string; readonly strategy: string; metadata?: Metadata };
  readonly organization?: { id: string; readonly name: string; readonly display_name: string; metadata: Metadata };
  readonly custom_domain?: { readonly domain: string; readonly domain_metadata: Metadata };
}

/** The tenant in events and templates. */
export interface EventTenant {
  readonly id: string;
  readonly friendly_name?: string;
  readonly logo_url?: string;
  readonly support_email?: string;
  readonly support_url?: string;
}

/** The event of the trigger `custom-phone-provider`, version 1, without `secrets` and `configuration`. */
export type PhoneEvent = ReturnType<typeof createEvent>;

/**
 * Creates the event for a phone message, with a random code.
 * @param now milliseconds since 1970
 * @see https://auth0.com/docs/customize/actions/reference/custom-phone-provider/custom-phone-provider-event-object
 */
export function createEvent(request: PhoneMessageRequest, tenant: EventTenant, now: number, template: MessageTemplate) {
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
    phone_verified: type !== "otp_enroll", // Assumed: a user's number is verified, except during enrollment.
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
      language: locale.replace("_", "-"), // Assumed: a request's language is the message's locale, with a hyphen.
      ...(userAgent && { user_agent: userAgent }),
    },
    tenant,
    transaction: { correlation_id: randomUUID() },
    user,
  };
}

const engine = new Liquid();

/** Parsed templates. Parsing takes longer than the rest of an event. */
const parsed = new BoundedMap<string, Template[]>(100);

/**
 * Renders a Liquid template like Auth0: `{{ user.name }}`, `{{ code | escape }}`. Unknown names are empty.
 * @throws {Error} if the template isn't valid Liquid
 * @see https://auth0.com/docs/customize/phone-messages/phone-templates/supported-liquid-syntax
 */
export function render(template: string, variables: Readonly<Record<string, unknown>>): string {
  const known = parsed.get(template) ?? engine.parse(template);
  parsed.set(template, known);
  return engine.renderSync(known, variables);
}
