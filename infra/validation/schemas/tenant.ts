import * as v from "valibot";
import type { Environment } from "../../environment";
import {
  type CountryCodes,
  GUARDIAN_MESSAGE_TYPES,
  type GuardianSettings,
  type PhoneTemplateSettings,
  type PhoneTenantSettings,
  POLICIES,
} from "../../settings/tenant";
import { MESSAGE_TYPES } from "../../settings/trigger";
import { countryList } from "./recipients";
import { choice, choices, flag, object, required, text } from "./schema";
import { templateMistake } from "./template";

const BODY = "a text in Liquid, for example {{ code }} is your code for {{ friendly_name }}";
const FROM = "a sender of 1 to 16 characters";

const template = object({
  text: required(text(/\S/, BODY)),
  voice: v.optional(text(/\S/, BODY)),
  from: v.optional(text(/^.{1,16}$/, FROM)),
  disabled: v.optional(flag),
  withoutCode: v.optional(flag),
} satisfies Record<keyof PhoneTemplateSettings, v.GenericSchema>);

export const templatesSchema = byMessageType(template);

export const tenantSchema = object({
  phoneConsolidatedExperience: v.optional(flag),
  countryCodes: v.optional(
    object({
      mode: required(choice(["allow", "deny"])),
      list: required(countryList),
    } satisfies Record<keyof CountryCodes, v.GenericSchema>),
  ),
} satisfies Record<keyof PhoneTenantSettings, v.GenericSchema>);

export const guardianSchema = object({
  policy: required(choice(POLICIES)),
  messageTypes: v.optional(choices(GUARDIAN_MESSAGE_TYPES, "message types")),
} satisfies Record<keyof GuardianSettings, v.GenericSchema>);

/** An object with something for some of Auth0's message types. */
export function byMessageType(schema: v.GenericSchema) {
  return object(Object.fromEntries(MESSAGE_TYPES.map((type) => [type, v.optional(schema)])));
}

/** Mistakes in the tenant's settings as a whole, if each field is valid. */
export function tenantMistakes(environment: Environment): string[] {
  const { trigger = "custom-phone-provider", templates = {}, guardian, voice } = environment;
  const mistakes = (["templates", "tenant"] as const)
    .filter((field) => trigger !== "custom-phone-provider" && environment[field] !== undefined)
    .map((field) => `.${field}: works only with the trigger custom-phone-provider. Remove it`);
  if (guardian?.messageTypes?.includes("voice") && !voice) {
    mistakes.push(
      '.guardian.messageTypes: Auth0 refuses "voice" because calls aren\'t set up. Set voice, or remove "voice"',
    );
  }
  for (const type of MESSAGE_TYPES) {
    const mistake = templates[type] && templateMistake(type, templates[type]);
    if (mistake) mistakes.push(`.templates.${type}.${mistake}`);
  }
  return mistakes;
}
