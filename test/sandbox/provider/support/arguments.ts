import { resources } from "../../../../sandbox/provider/resources";
import type { BlockSchema } from "../../../../sandbox/provider/schema";
import type { BlockValue, Value } from "../../../../sandbox/provider/values";

/** The minimal arguments of each resource type. Names in angle brackets stand for the IDs of existing Actions. */
export const least: Readonly<Record<string, BlockValue>> = {
  auth0_action: { name: "n", code: "c", supported_triggers: [{ id: "post-login", version: "v3" }] },
  auth0_guardian: { policy: "never" },
  auth0_hook: { name: "abc", script: "s", trigger_id: "credentials-exchange" },
  auth0_phone_notification_template: { type: "otp_verify", content: [{ body: [{ text: "abc", voice: "abc" }] }] },
  auth0_phone_provider: {
    name: "twilio",
    configuration: [{ delivery_methods: ["text"], sid: "AC1", default_from: "abc" }],
    credentials: [{}],
  },
  auth0_tenant: {},
  auth0_trigger_action: { trigger: "post-login", action_id: "<post-login>" },
  auth0_trigger_actions: { trigger: "post-login", actions: [{ id: "<post-login>", display_name: "a" }] },
};

/** Other arguments that an argument needs to have an effect. */
export const beside: readonly (readonly [RegExp, BlockValue])[] = [
  [/^auth0_action secrets_wo$|secrets_wo\./, { secrets_wo_version: 1 }],
  [/^auth0_action secrets_wo_version$/, { secrets_wo: [{ name: "n", value: "v" }] }],
  [
    /^auth0_guardian phone/,
    {
      phone: [
        {
          enabled: true,
          provider: "twilio",
          message_types: ["sms"],
          options: [{ enrollment_message: "abc", verification_message: "abc" }],
        },
      ],
    },
  ],
  [/^auth0_phone_provider configuration.mssid/, { configuration: [{ delivery_methods: ["text"], sid: "AC1" }] }],
  [/^auth0_action supported_triggers.id/, { supported_triggers: [{ id: "post-login", version: "v2" }] }],
  [/^auth0_tenant country_codes/, { country_codes: [{ list: ["DE"], mode: "allow" }] }],
];

/** Samples of arguments that don't accept any text. */
const samples: Readonly<Record<string, readonly [Value, Value]>> = {
  "auth0_action runtime": ["node18", "node22"],
  "auth0_action supported_triggers.id": ["post-login", "credentials-exchange"],
  "auth0_action supported_triggers.version": ["v3", "v2"],
  "auth0_action timeouts.create": ["1m", "2m"],
  "auth0_guardian phone.message_types": [["sms"], ["voice"]],
  "auth0_tenant country_codes.list": [["AT"], ["DE"]],
  "auth0_tenant default_redirection_uri": ["https://example.com/a", "https://example.com/b"],
  "auth0_tenant enabled_locales": [["de"], ["fr"]],
};

/** The only argument that changes no request: how long to wait. The recording `action-timeouts` covers it. */
export const waits = "auth0_action timeouts.create";

/** An argument of a resource type, with two values. */
export interface Argument {
  readonly path: readonly string[];
  readonly samples: readonly [Value, Value];
}

/** Every argument, with two values for each. `id` belongs to the plugin SDK. */
export function argumentsOf(name: string, block: BlockSchema, path: readonly string[] = []): readonly Argument[] {
  const { attributes = {}, block_types = {} } = block;
  const set = Object.entries(attributes).filter(
    ([key, { required, optional }]) => (required || optional) && key !== "id",
  );
  const own = set.map(
    ([key, { type }]): Argument => ({ path: [...path, key], samples: samplesOf(name, [...path, key], type) }),
  );
  const nested = Object.entries(block_types).flatMap(([key, { block: inner }]) =>
    argumentsOf(name, inner, [...path, key]),
  );
  return [...own, ...nested];
}

function samplesOf(name: string, path: readonly string[], type: unknown): readonly [Value, Value] {
  const own = samples[`${name} ${path.join(".")}`];
  if (own) return own;
  const { oneOf } = resources[name]?.rules?.[path.join(".0.")] ?? {};
  if (Array.isArray(type)) {
    const [a, b] = samplesOf(name, path, type[1]);
    return type[0] === "map" ? [{ k: a }, { k: b }] : [[a], [b]];
  }
  if (type === "number") return [1, 2];
  if (type === "bool") return [true, false];
  return oneOf ? [oneOf[0] ?? "", oneOf[1] ?? ""] : ["abc", "abd"];
}

/** A value with this argument; blocks around it have their required arguments. */
export function withArgument(
  block: BlockSchema,
  value: BlockValue,
  [key = "", ...inner]: readonly string[],
  sample: Value,
): BlockValue {
  if (inner.length === 0) return { ...value, [key]: sample };
  const nested = block.block_types?.[key];
  if (!nested) throw new Error(`no block ${key}`);
  const { attributes = {} } = nested.block;
  const required = Object.entries(attributes).filter(([, attribute]) => attribute.required);
  const [before] = (value[key] ?? []) as readonly BlockValue[];
  const element = before ?? Object.fromEntries(required.map(([name, { type }]) => [name, samplesOf("", [], type)[0]]));
  const changed = withArgument(nested.block, element, inner, sample);
  return { ...value, [key]: nested.nesting_mode === "single" ? changed : [changed] };
}
