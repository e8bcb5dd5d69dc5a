import { randomUUID } from "node:crypto";
import type { Environment } from "auth0-8x8";
import {
  createEvent,
  defaultTemplate,
  type MessageTemplate,
  type PhoneEvent,
  type PhoneMessageRequest,
} from "auth0-8x8-sandbox/parts";
import type { SendRequest } from "./request";

/**
 * Creates an event as Auth0 does, with the environment's own text and a random code. The text starts with "Test", and the reference that 8x8 stores
 * starts with "test-".
 * @param name the environment's name
 * @param origin where the user logs in
 */
export function sampleEvent(
  name: string,
  { domain, templates }: Environment,
  request: PhoneMessageRequest,
  { organization, client }: SendRequest["origin"] = {},
): PhoneEvent {
  const own = templates?.[request.type];
  const tenant = { id: domain.split(".")[0] ?? domain, friendly_name: name };
  const template = own && !own.disabled ? messageTemplate(own) : defaultTemplate(request.type);
  const event = createEvent(request, tenant, Date.now(), template);
  const { as_text, as_voice } = event.notification;
  return {
    ...event,
    ...(client && { client: { ...event.client, client_id: client } }),
    ...(organization && { organization: sampleOrganization(organization) }),
    notification: { ...event.notification, as_text: `Test: ${as_text}`, as_voice: `Test. ${as_voice}` },
    transaction: { correlation_id: `test-${randomUUID()}` },
  };
}

/** An organization with this ID or name. */
function sampleOrganization(idOrName: string) {
  const [id, name] = idOrName.startsWith("org_") ? [idOrName, "sample"] : ["org_sample", idOrName];
  return { id, name, display_name: name, metadata: {} };
}

type OwnTemplate = NonNullable<NonNullable<Environment["templates"]>[keyof NonNullable<Environment["templates"]>]>;

function messageTemplate({ text, voice = text, from }: OwnTemplate): MessageTemplate {
  return { body: { text, voice }, ...(from && { from }) };
}
