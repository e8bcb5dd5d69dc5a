const text = { type: "string", minLength: 1 } as const;

const kind = (value: string, properties: object = {}, required: readonly string[] = []) => ({
  properties: { kind: { const: value }, ...properties },
  required: ["kind", ...required],
  additionalProperties: false,
});

const handled = { handled: { type: "boolean" } } as const;

/** The faults of every API. @see Fault */
const COMMON = [
  kind("status", { status: { type: "integer", minimum: 200, maximum: 599 }, body: {}, ...handled }, ["status"]),
  kind("rate-limit", { resetInSeconds: { type: "integer", minimum: 1, maximum: 3600 } }),
  kind("latency", { ms: { type: "integer", minimum: 0, maximum: 60_000 } }, ["ms"]),
  kind("reset", handled),
  kind("unanswered", handled),
  kind("cut-body"),
];

/** Those that an SMS meets at 8x8. @see SmsAnswerFault */
const SMS = [kind("rejected"), kind("undelivered"), kind("under-way")];

const rule = (faults: readonly object[], properties: object = {}) => ({
  type: "object",
  required: ["fault"],
  additionalProperties: false,
  properties: {
    fault: {
      type: "object",
      required: ["kind"],
      discriminator: { propertyName: "kind" },
      oneOf: faults,
    },
    method: { enum: ["GET", "POST", "PUT", "PATCH", "DELETE"] },
    path: { type: "string", pattern: "^/" },
    times: { type: "integer", minimum: 1 },
    probability: { type: "number", minimum: 0, maximum: 1 },
    ...properties,
  },
});

/** A rule, as JSON has it. @see FaultRule */
export const RULES = {
  auth0: rule(COMMON),
  "8x8": rule([...COMMON, ...SMS], { api: { enum: ["sms", "voice", "chat-apps", "lookup"] } }),
} as const;

/** How far the clock is moved on: up to a day. */
export const ADVANCE = {
  type: "object",
  required: ["ms"],
  additionalProperties: false,
  properties: { ms: { type: "integer", minimum: 0, maximum: 86_400_000 } },
} as const;

/** What somebody does in the dashboard. */
export const DRIFT = {
  type: "object",
  required: ["change"],
  discriminator: { propertyName: "change" },
  oneOf: [
    { properties: { change: { const: "code" }, code: text }, required: ["code"], additionalProperties: false },
    { properties: { change: { const: "secret" }, name: text }, required: ["name"], additionalProperties: false },
    { properties: { change: { const: "unbind" } }, additionalProperties: false },
    { properties: { change: { const: "disable-provider" } }, additionalProperties: false },
  ],
} as const;
