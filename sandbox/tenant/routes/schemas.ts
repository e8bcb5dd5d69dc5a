import { triggerIds } from "../triggers";

const text = { type: "string" } as const;
const flag = { type: "boolean" } as const;
export const triggerId = { ...text, enum: triggerIds } as const;

/** An object with these properties and no others. */
export function closed<P extends object>(properties: P, required: readonly (keyof P)[] = []) {
  return { type: "object", additionalProperties: false, required, properties } as const;
}

/** Which page of a list. Assumed: a negative number of a page is refused, also where the API description gives no bounds. */
export const pageTypes = { page: { type: "integer", minimum: 0 }, per_page: { type: "integer", minimum: 0 } } as const;
export const boundedPageTypes = { ...pageTypes, per_page: { ...pageTypes.per_page, maximum: 100 } } as const;

/** Limits: https://auth0.com/docs/customize/actions/limitations. Modules are not emulated and so are refused. */
const actionProperties = {
  name: text,
  supported_triggers: {
    type: "array",
    minItems: 1,
    items: closed(
      {
        id: triggerId,
        version: text,
        status: text,
        runtimes: { type: "array", items: text },
        default_runtime: text,
        compatible_triggers: {
          type: "array",
          items: { type: "object", required: ["id", "version"], properties: { id: triggerId, version: text } },
        },
        binding_policy: { ...text, enum: ["trigger-bound", "entity-bound"] },
      },
      ["id"],
    ),
  },
  code: text,
  dependencies: { type: "array", maxItems: 10, items: closed({ name: text, version: text, registry_url: text }) },
  runtime: text,
  secrets: {
    type: "array",
    maxItems: 30,
    items: {
      type: "object",
      required: ["name"],
      properties: { name: { ...text, maxLength: 128 }, value: { ...text, maxLength: 4096 } },
    },
  },
} as const;

export const newAction = closed({ ...actionProperties, deploy: flag }, ["name", "supported_triggers"]);
export const actionChange = closed(actionProperties);

export const versionDeployment = { ...closed({ update_draft: flag }), type: ["object", "null"] } as const;

export const bindingsChange = closed({
  bindings: {
    type: "array",
    items: closed(
      {
        ref: {
          type: "object",
          properties: { type: { ...text, enum: ["binding_id", "action_id", "action_name"] }, value: text },
          required: ["type", "value"],
        },
        display_name: text,
      },
      ["ref"],
    ),
  },
});

const deliveryMethod = { ...text, enum: ["text", "voice"] } as const;
const deliveryMethods = { type: "array", minItems: 1, items: deliveryMethod } as const;

const phoneProviderProperties = {
  name: { ...text, enum: ["twilio", "custom"] },
  disabled: flag,
  configuration: {
    type: "object",
    anyOf: [
      closed({ default_from: text, mssid: text, sid: text, delivery_methods: deliveryMethods }, [
        "sid",
        "delivery_methods",
      ]),
      closed({ delivery_methods: deliveryMethods }, ["delivery_methods"]),
    ],
  },
  credentials: {
    anyOf: [closed({ auth_token: { ...text, minLength: 1, maxLength: 255 } }, ["auth_token"]), closed({})],
  },
} as const;

export const newPhoneProvider = {
  type: "object",
  required: ["name", "credentials"],
  properties: phoneProviderProperties,
} as const;

export const phoneProviderChange = { ...closed(phoneProviderProperties), minProperties: 1 } as const;

export const tryPhoneProvider = closed(
  { to: { ...text, minLength: 1, maxLength: 16 }, delivery_method: deliveryMethod },
  ["to"],
);

export const triggerParams = closed({ triggerId });

/** The identifier of what phone messages are made with. */
export const idParams = closed({ id: { ...text, minLength: 1, maxLength: 255 } });
