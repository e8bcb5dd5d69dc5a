import * as v from "valibot";
import { MESSAGE_TYPES } from "./chat-settings";
import type { Environment } from "./environment";
import { GUARDIAN_MESSAGE_TYPES, type GuardianSettings, POLICIES } from "./phone-factor";
import type { PhoneTemplateSettings } from "./phone-template";
import { country } from "./recipient-schemas";
import { choice, object, oneOf, required, text } from "./schema";
import { liquidMistake } from "./template-segments";
import type { CountryCodes, PhoneTenantSettings } from "./tenant-settings";

const BODY = "is a text in Liquid, as in {{ code }} is your code for {{ friendly_name }}";
const FROM = "is a sender of 1 to 16 characters";
const LIST = 'is a list of countries, as in ["US", "SG"]';
const TYPES = `is a list of message types, each once: ${oneOf(GUARDIAN_MESSAGE_TYPES).replace("is one of ", "")}`;
const trueOrFalse = v.boolean("is true or false");

const template = object({
  text: required(text(/\S/, BODY)),
  voice: v.optional(text(/\S/, BODY)),
  from: v.optional(text(/^.{1,16}$/, FROM)),
  disabled: v.optional(trueOrFalse),
} satisfies Record<keyof PhoneTemplateSettings, v.GenericSchema>);

export const templatesSchema = byMessageType(template);

export const tenantSchema = object({
  phoneConsolidatedExperience: v.optional(trueOrFalse),
  countryCodes: v.optional(
    object({
      mode: required(choice(["allow", "deny"])),
      list: required(v.pipe(v.array(country, LIST), v.minLength(1, LIST))),
    } satisfies Record<keyof CountryCodes, v.GenericSchema>),
  ),
} satisfies Record<keyof PhoneTenantSettings, v.GenericSchema>);

export const guardianSchema = object({
  policy: required(choice(POLICIES)),
  messageTypes: v.optional(
    v.pipe(
      v.array(v.picklist(GUARDIAN_MESSAGE_TYPES, TYPES), TYPES),
      v.check((list) => list.length > 0 && new Set(list).size === list.length, TYPES),
    ),
  ),
} satisfies Record<keyof GuardianSettings, v.GenericSchema>);

/** An object with something for some of Auth0's types of messages. */
export function byMessageType(schema: v.GenericSchema) {
  return object(Object.fromEntries(MESSAGE_TYPES.map((type) => [type, v.optional(schema)])));
}

/** What is wrong with the tenant's settings though each field is right by itself. */
export function tenantMistakes(environment: Environment): string[] {
  const { trigger = "custom-phone-provider", templates = {}, guardian, voice } = environment;
  const others = trigger === "custom-phone-provider" ? [] : (["templates", "tenant"] as const);
  const mistakes = others
    .filter((field) => environment[field] !== undefined)
    .map((field) => `.${field}: is for the trigger custom-phone-provider; leave it out`);
  if (guardian?.messageTypes?.includes("voice") && !voice) {
    mistakes.push(".guardian.messageTypes: has voice, which is not sent where voice is not set: Auth0 refuses it");
  }
  for (const [type, { text, voice = text }] of Object.entries(templates)) {
    for (const [field, body] of Object.entries({ text, voice })) {
      const mistake = liquidMistake(body);
      if (mistake && (field === "text" || voice !== text))
        mistakes.push(`.templates.${type}.${field}: is no Liquid: ${mistake}`);
    }
  }
  return mistakes;
}
