import type { FastifyInstance } from "fastify";
import {
  type FactorName,
  factorNames,
  type GuardianMessageType,
  type GuardianPhoneProvider,
  type GuardianTemplates,
  type TwilioAccount,
} from "../guardian";
import type { Tenant } from "../tenant";
import { closed } from "./schemas";

const text = { type: "string" } as const;
const optionalText = { type: ["string", "null"] } as const;
const accountText = { ...optionalText, minLength: 1, maxLength: 1000 } as const;
const read = { scopes: ["read:guardian_factors"] };
const update = { scopes: ["update:guardian_factors"] };

/** @see https://auth0.com/docs/api/management/v2/guardian/get-factors */
export function guardianRoutes(app: FastifyInstance, { guardian }: Tenant): void {
  app.get("/guardian/factors", { config: read }, async () => guardian.listFactors());

  app.put<{ Params: { name: FactorName }; Body: { enabled: boolean } }>(
    "/guardian/factors/:name",
    {
      config: update,
      schema: {
        params: closed({ name: { ...text, enum: factorNames } }),
        body: closed({ enabled: { type: "boolean" } }, ["enabled"]),
      },
    },
    async ({ params: { name }, body: { enabled } }) => {
      guardian.setFactor(name, enabled);
      return { enabled };
    },
  );

  app.get("/guardian/policies", { config: { scopes: ["read:mfa_policies"] } }, async () => guardian.policies);

  const policies = { type: "array", items: { ...text, enum: ["all-applications", "confidence-score"] } } as const;
  app.put<{ Body: string[] }>(
    "/guardian/policies",
    { config: { scopes: ["update:mfa_policies"] }, schema: { body: policies } },
    async ({ body }) => {
      guardian.policies = body;
      return body;
    },
  );

  app.get("/guardian/factors/phone/message-types", { config: read }, async () => ({
    message_types: guardian.messageTypes,
  }));

  const messageTypes = closed({ message_types: { type: "array", items: { ...text, enum: ["sms", "voice"] } } }, [
    "message_types",
  ]);
  app.put<{ Body: { message_types: GuardianMessageType[] } }>(
    "/guardian/factors/phone/message-types",
    { config: update, schema: { body: messageTypes } },
    async ({ body }) => {
      guardian.setMessageTypes(body.message_types);
      return body;
    },
  );

  legacyPhoneRoutes(app, guardian, "phone");
  legacyPhoneRoutes(app, guardian, "sms");
}

const noAccount = { auth_token: null, sid: null, from: null, messaging_service_sid: null };

/** The factor has two names for the same. */
function legacyPhoneRoutes(app: FastifyInstance, guardian: Tenant["guardian"], factor: "phone" | "sms"): void {
  const path = `/guardian/factors/${factor}`;

  app.get(`${path}/selected-provider`, { config: read }, async () => ({ provider: guardian.legacyPhone.provider }));

  const provider = closed({ provider: { ...text, enum: ["auth0", "twilio", "phone-message-hook"] } }, ["provider"]);
  app.put<{ Body: { provider: GuardianPhoneProvider } }>(
    `${path}/selected-provider`,
    { config: update, schema: { body: provider } },
    async ({ body }) => {
      guardian.legacyPhone.provider = body.provider;
      return body;
    },
  );

  app.get(`${path}/templates`, { config: read }, async () => guardian.legacyPhone.templates);

  const templates = closed({ enrollment_message: text, verification_message: text }, [
    "enrollment_message",
    "verification_message",
  ]);
  app.put<{ Body: GuardianTemplates }>(
    `${path}/templates`,
    { config: update, schema: { body: templates } },
    async ({ body }) => {
      guardian.legacyPhone.templates = body;
      return body;
    },
  );

  app.get(`${path}/providers/twilio`, { config: read }, async () => ({
    ...noAccount,
    ...guardian.legacyPhone.twilio,
  }));

  const account = closed({
    auth_token: accountText,
    sid: accountText,
    from: { ...optionalText, maxLength: 64 },
    messaging_service_sid: accountText,
  });
  app.put<{ Body: TwilioAccount }>(
    `${path}/providers/twilio`,
    { config: update, schema: { body: account } },
    async ({ body }) => {
      guardian.legacyPhone.twilio = body;
      return body;
    },
  );
}
