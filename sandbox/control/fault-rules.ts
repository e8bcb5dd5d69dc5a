import type { FastifyInstance } from "fastify";
import type { EightXEightFault, EightXEightFaultRule } from "../eight-x-eight/faults";
import type { FaultRule } from "../faults/fault";
import type { ActiveFault } from "../faults/faults";
import type { Sandbox } from "../sandbox";
import type { FaultReactions } from "./views/fault-reactions";

export type FaultRuleView = ReturnType<typeof faultRuleViews>[number];

interface MemberFields {
  readonly required?: object;
  readonly optional?: object;
}

/** The JSON schema of a union whose members differ by the property `tag`. `members` has the other fields of each. */
export const taggedUnion = (tag: string, members: Readonly<Record<string, MemberFields>>) => ({
  type: "object",
  required: [tag],
  properties: { [tag]: { enum: Object.keys(members) } },
  discriminator: { propertyName: tag },
  oneOf: Object.entries(members).map(([member, { required = {}, optional = {} }]) => ({
    properties: { [tag]: { const: member }, ...required, ...optional },
    required: Object.keys(required),
    additionalProperties: false,
  })),
});

/** Only characters that HTTP headers may have. */
const headers = {
  type: "object",
  propertyNames: { pattern: "^[A-Za-z0-9-]+$" },
  additionalProperties: { type: "string", pattern: "^[\\x20-\\x7e]*$" },
} as const;

const handled = { handled: { type: "boolean" } } as const;

/** The faults of every API. @see Fault */
const COMMON_FAULTS = {
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

/** The faults of 8x8's SMS API. @see SmsAnswerFault */
const SMS_FAULTS = { rejected: {}, undelivered: {}, "under-way": {} };

const ruleSchema = (faults: Readonly<Record<string, MemberFields>>, properties: object = {}) => ({
  type: "object",
  required: ["fault"],
  additionalProperties: false,
  properties: {
    name: { type: "string" },
    fault: taggedUnion("kind", faults),
    method: { enum: ["GET", "POST", "PUT", "PATCH", "DELETE"] },
    path: { type: "string", pattern: "^[/*]" },
    times: { type: "integer", minimum: 1 },
    probability: { type: "number", minimum: 0, maximum: 1 },
    ...properties,
  },
});

const AUTH0_RULE = ruleSchema(COMMON_FAULTS, { api: { enum: ["management", "authentication"] } });
const EIGHT_X_EIGHT_RULE = ruleSchema(
  { ...COMMON_FAULTS, ...SMS_FAULTS },
  { api: { enum: ["sms", "voice", "chat-apps", "lookup"] } },
);

/** The active fault rules of a sandbox, Auth0's first. */
export function faultRuleViews({ tenant, eightXEight }: Sandbox, reactions: FaultReactions) {
  const views = <Side extends string>(side: Side, active: readonly ActiveFault<EightXEightFault>[]) =>
    active.map((fault) => {
      const { path, ...rule } = fault.rule;
      const lastReaction = reactions.find(fault);
      const shown = { ...rule, ...(path !== undefined && { path: String(path) }) };
      return { side, id: fault.id, rule: shown, met: fault.met, ...(lastReaction && { lastReaction }) };
    });
  return [...views("auth0", tenant.faults.list()), ...views("8x8", eightXEight.faults.list())];
}

/** Lists, adds and removes fault rules. */
export function faultRuleRoutes(api: FastifyInstance, sandbox: Sandbox, reactions: FaultReactions): void {
  const { tenant, eightXEight } = sandbox;
  api.get("/faults", async () => ({ faults: faultRuleViews(sandbox, reactions) }));
  api.post<{ Body: FaultRule }>("/faults/auth0", { schema: { body: AUTH0_RULE } }, async ({ body }, reply) => {
    return reply.code(201).send({ id: tenant.faults.add(body).id });
  });
  api.post<{ Body: EightXEightFaultRule }>(
    "/faults/8x8",
    { schema: { body: EIGHT_X_EIGHT_RULE } },
    async ({ body }, reply) => {
      return reply.code(201).send({ id: eightXEight.faults.add(body).id });
    },
  );
  for (const [side, { faults }] of Object.entries({ auth0: tenant, "8x8": eightXEight })) {
    api.delete<{ Params: { id: string } }>(`/faults/${side}/:id`, async ({ params: { id } }, reply) => {
      return reply.code(faults.remove(Number(id)) ? 204 : 404).send();
    });
  }
}
