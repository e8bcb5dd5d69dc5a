import * as v from "valibot";
import type { Environment } from "./environment";
import { object, text } from "./schema";
import { byMessageType } from "./tenant-schemas";
import type { TriggerName } from "./trigger";

const ACTION = "is the Action's id, a UUID: the end of its address in the dashboard";
const PHONE_PROVIDER = "is the id of a phone provider, as in pro_mY3L5BP6iVUUzpv22opofm";
const TEMPLATE = "is the id of a phone notification template, as in tem_dL83uTmWn8moGzm8UgAk4Q";
const HOOK = "is a Hook's id: letters, digits, - and _";

export const adoptSchema = object({
  action: v.optional(text(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/, ACTION)),
  binding: v.optional(v.boolean("is true or false")),
  phoneProvider: v.optional(text(/^pro_\w+$/, PHONE_PROVIDER)),
  templates: v.optional(byMessageType(text(/^tem_\w+$/, TEMPLATE))),
  hook: v.optional(text(/^[\w-]+$/, HOOK)),
} satisfies Record<keyof NonNullable<Environment["adopt"]>, v.GenericSchema>);

/** What each trigger has that can be adopted. */
const ADOPTED: Readonly<Record<TriggerName, readonly string[]>> = {
  "custom-phone-provider": ["action", "binding", "phoneProvider", "templates"],
  "send-phone-message": ["action", "binding"],
  "legacy-hook": ["hook"],
};

export function adoptMistakes({ trigger = "custom-phone-provider", adopt = {} }: Environment): string[] {
  const adopted = ADOPTED[trigger];
  const mistakes = Object.keys(adopt)
    .filter((name) => !adopted.includes(name))
    .map((name) => `.adopt.${name}: the trigger ${trigger} has none; it has ${adopted.join(", ")}`);
  if (adopt.binding && !adopt.action) mistakes.push(".adopt.action: missing; the binding of which Action is adopted?");
  return mistakes;
}
