const text = { type: "string", minLength: 1 } as const;

/** Objects that `tag` tells apart: of each, what it has besides, all of it required but what is said to be `optional`. */
const tagged = (tag: string, kinds: Readonly<Record<string, Fields>>) => ({
  type: "object",
  required: [tag],
  properties: { [tag]: { enum: Object.keys(kinds) } },
  discriminator: { propertyName: tag },
  oneOf: Object.entries(kinds).map(([kind, { required = {}, optional = {} }]) => ({
    properties: { [tag]: { const: kind }, ...required, ...optional },
    required: Object.keys(required),
    additionalProperties: false,
  })),
});

interface Fields {
  readonly required?: object;
  readonly optional?: object;
}

/** What HTTP can carry in a head. */
const headers = {
  type: "object",
  propertyNames: { pattern: "^[A-Za-z0-9-]+$" },
  additionalProperties: { type: "string", pattern: "^[\\x20-\\x7e]*$" },
} as const;

const handled = { handled: { type: "boolean" } } as const;

/** The faults of every API. @see Fault */
const COMMON = {
  status: {
    required: { status: { type: "integer", minimum: 200, maximum: 599 } },
    optional: { body: {}, headers, ...handled },
  },
  "rate-limit": { optional: { resetInSeconds: { type: "integer", minimum: 1, maximum: 3600 } } },
  latency: { required: { ms: { type: "integer", minimum: 0, maximum: 60_000 } } },
  reset: { optional: handled },
  unanswered: { optional: handled },
  "cut-body": {},
};

/** Those that an SMS meets at 8x8. @see SmsAnswerFault */
const SMS = { rejected: {}, undelivered: {}, "under-way": {} };

const rule = (faults: Readonly<Record<string, Fields>>, properties: object = {}) => ({
  type: "object",
  required: ["fault"],
  additionalProperties: false,
  properties: {
    fault: tagged("kind", faults),
    method: { enum: ["GET", "POST", "PUT", "PATCH", "DELETE"] },
    path: { type: "string", pattern: "^[/*]" },
    times: { type: "integer", minimum: 1 },
    probability: { type: "number", minimum: 0, maximum: 1 },
    ...properties,
  },
});

/** A rule, as JSON has it. @see FaultRule */
export const RULES = {
  auth0: rule(COMMON),
  "8x8": rule({ ...COMMON, ...SMS }, { api: { enum: ["sms", "voice", "chat-apps", "lookup"] } }),
} as const;

/** How far the clock is moved on: up to a day. */
export const ADVANCE = {
  type: "object",
  required: ["ms"],
  additionalProperties: false,
  properties: { ms: { type: "integer", minimum: 0, maximum: 86_400_000 } },
} as const;

/** What somebody does in the dashboard. */
export const DRIFT = tagged("change", {
  code: { optional: { code: text } },
  secret: { required: { name: text } },
  unbind: {},
  "disable-provider": {},
});
