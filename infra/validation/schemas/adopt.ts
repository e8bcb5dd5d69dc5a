import * as v from "valibot";
import type { Environment } from "../../environment";
import type { TriggerName } from "../../settings/trigger";
import { flag, object, text } from "./schema";
import { byMessageType } from "./tenant";

const ACTION = "the Action's ID, a UUID: the last part of its address in the dashboard";
const PHONE_PROVIDER = "the ID of a phone provider, for example pro_mY3L5BP6iVUUzpv22opofm";
const TEMPLATE = "the ID of a phone notification template, for example tem_dL83uTmWn8moGzm8UgAk4Q";
const HOOK = "a Hook's ID: letters, digits, - and _";

export const adoptSchema = object({
  action: v.optional(text(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/, ACTION)),
  binding: v.optional(flag),
  phoneProvider: v.optional(text(/^pro_\w+$/, PHONE_PROVIDER)),
  templates: v.optional(byMessageType(text(/^tem_\w+$/, TEMPLATE))),
  hook: v.optional(text(/^[\w-]+$/, HOOK)),
} satisfies Record<keyof NonNullable<Environment["adopt"]>, v.GenericSchema>);

/** What you can adopt for each trigger. */
const ADOPTABLE: Readonly<Record<TriggerName, readonly string[]>> = {
  "custom-phone-provider": ["action", "binding", "phoneProvider", "templates"],
  "send-phone-message": ["action", "binding"],
  "legacy-hook": ["hook"],
};

export function adoptMistakes({ trigger = "custom-phone-provider", adopt = {} }: Environment): string[] {
  const adoptable = ADOPTABLE[trigger];
  const mistakes = Object.keys(adopt)
    .filter((name) => !adoptable.includes(name))
    .map((name) => `.adopt.${name}: the trigger ${trigger} can't adopt this. Use ${adoptable.join(", ")}`);
  if (adopt.binding && !adopt.action) {
    mistakes.push(".adopt.action: missing. Set it to the ID of the Action whose binding you adopt");
  }
  return mistakes;
}
