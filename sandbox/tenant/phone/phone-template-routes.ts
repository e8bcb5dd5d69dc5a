import type { FastifyInstance } from "fastify";
import { type ById, closed, flag, idParams } from "../http/schemas";
import { messageTypes } from "../messages/template";
import type { Tenant } from "../tenant";
import { phoneResourceRoutes, testMessageRequest } from "./phone-resource-routes";

const text = { type: "string", minLength: 1, maxLength: 20_000 } as const;
const body = { ...closed({ text, voice: text }), minProperties: 1 } as const;
const from = { type: "string", minLength: 1, maxLength: 16 } as const;
const newContent = { ...closed({ syntax: { type: "string" }, from, body }), minProperties: 1 } as const;
const newTemplate = closed({ type: { type: "string", enum: messageTypes }, disabled: flag, content: newContent });
const templateChange = closed({ disabled: flag, content: { ...closed({ from, body }), minProperties: 1 } });
/** Unlike providers, templates accept other properties. */
const testRequest = { ...testMessageRequest, additionalProperties: true } as const;

/** @see https://auth0.com/docs/api/management/v2/branding/get-phone-templates */
export function phoneTemplateRoutes(app: FastifyInstance, { phoneTemplates, phoneMessages }: Tenant): void {
  phoneResourceRoutes(app, "templates", {
    bodies: { create: newTemplate, change: templateChange, test: testRequest },
    list: () => phoneTemplates.list(),
    store: phoneTemplates,
    sendTest(id, message) {
      const { type, content } = phoneTemplates.get(id);
      phoneMessages.sendByPhoneProvider({ type, ...message }, content);
    },
  });

  app.patch<ById>(
    "/branding/phone/templates/:id/reset",
    { config: { scopes: ["update:phone_templates"] }, schema: { params: idParams } },
    async ({ params: { id } }) => phoneTemplates.reset(id),
  );
}
