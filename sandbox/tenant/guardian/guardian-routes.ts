import type { FastifyInstance } from "fastify";
import { closed, flag, text } from "../http/schemas";
import type { Tenant } from "../tenant";
import { type FactorName, factorNames, type GuardianMessageType, type LegacyPhone } from "./guardian";

const optionalText = { type: ["string", "null"] } as const;
const accountText = { ...optionalText, minLength: 1, maxLength: 1000 } as const;
const templates = { enrollment_message: text, verification_message: text };

const schemas = {
  factor: { params: closed({ name: { ...text, enum: factorNames } }), body: closed({ enabled: flag }, ["enabled"]) },
  policies: { type: "array", items: { ...text, enum: ["all-applications", "confidence-score"] } },
  messageTypes: closed({ message_types: { type: "array", items: { ...text, enum: ["sms", "voice"] } } }, [
    "message_types",
  ]),
  provider: closed({ provider: { ...text, enum: ["auth0", "twilio", "phone-message-hook"] } }, ["provider"]),
  templates: closed(templates, ["enrollment_message", "verification_message"]),
  twilio: closed({
    auth_token: accountText,
    sid: accountText,
    from: { ...optionalText, maxLength: 64 },
    messaging_service_sid: accountText,
  }),
} as const;

const noAccount = { auth_token: null, sid: null, from: null, messaging_service_sid: null };

/** @see https://auth0.com/docs/api/management/v2/guardian/get-factors */
export function guardianRoutes(app: FastifyInstance, { guardian }: Tenant): void {
  const factors = scopesOf("guardian_factors");
  app.get("/guardian/factors", { config: factors.read }, async () => guardian.listFactors());
  app.put<{ Params: { name: FactorName }; Body: { enabled: boolean } }>(
    "/guardian/factors/:name",
    { config: factors.update, schema: schemas.factor },
    async ({ params: { name }, body: { enabled } }) => {
      guardian.setFactor(name, enabled);
      return { enabled };
    },
  );
  addSetting<string[]>(app, "/guardian/policies", {
    schema: schemas.policies,
    resource: "mfa_policies",
    get: () => guardian.policies,
    set: (policies) => Object.assign(guardian, { policies }),
  });
  addSetting<{ message_types: GuardianMessageType[] }>(app, "/guardian/factors/phone/message-types", {
    schema: schemas.messageTypes,
    get: () => ({ message_types: guardian.messageTypes }),
    set: ({ message_types }) => guardian.setMessageTypes(message_types),
  });
  // The factor has two names. Both have the same endpoints.
  for (const path of ["/guardian/factors/phone", "/guardian/factors/sms"]) {
    addSetting<Pick<LegacyPhone, "provider">>(app, `${path}/selected-provider`, {
      schema: schemas.provider,
      get: () => ({ provider: guardian.legacyPhone.provider }),
      set: ({ provider }) => Object.assign(guardian.legacyPhone, { provider }),
    });
    addSetting<LegacyPhone["templates"]>(app, `${path}/templates`, {
      schema: schemas.templates,
      get: () => guardian.legacyPhone.templates,
      set: (templates) => Object.assign(guardian.legacyPhone, { templates }),
    });
    addSetting<LegacyPhone["twilio"]>(app, `${path}/providers/twilio`, {
      schema: schemas.twilio,
      get: () => ({ ...noAccount, ...guardian.legacyPhone.twilio }),
      set: (twilio) => Object.assign(guardian.legacyPhone, { twilio }),
    });
  }
}

interface Setting<Body> {
  readonly schema: object;
  /** The name in the scopes. @default "guardian_factors" */
  readonly resource?: string;
  readonly get: () => unknown;
  readonly set: (body: Body) => void;
}

/** Adds GET, and PUT that answers with its body. */
function addSetting<Body>(app: FastifyInstance, path: string, setting: Setting<Body>): void {
  const { read, update } = scopesOf(setting.resource ?? "guardian_factors");
  app.get(path, { config: read }, async () => setting.get());
  app.put<{ Body: Body }>(path, { config: update, schema: { body: setting.schema } }, async ({ body }) => {
    setting.set(body as Body);
    return body;
  });
}

function scopesOf(resource: string) {
  return { read: { scopes: [`read:${resource}`] }, update: { scopes: [`update:${resource}`] } };
}
