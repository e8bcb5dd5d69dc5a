import type { FastifyInstance } from "fastify";
import { messageTypes } from "../messages/template";
import type { DeliveryMethod } from "../phone-providers";
import type { NewPhoneTemplate, PhoneTemplateChange } from "../phone-templates";
import type { Tenant } from "../tenant";
import { closed, idParams, tryPhoneProvider } from "./schemas";

const text = { type: "string", minLength: 1, maxLength: 20_000 } as const;
const body = { ...closed({ text, voice: text }), minProperties: 1 } as const;
const from = { type: "string", minLength: 1, maxLength: 16 } as const;
const newContent = { ...closed({ syntax: { type: "string" }, from, body }), minProperties: 1 } as const;
const newTemplate = closed({
  type: { type: "string", enum: messageTypes },
  disabled: { type: "boolean" },
  content: newContent,
});
const templateChange = closed({
  disabled: { type: "boolean" },
  content: { ...closed({ from, body }), minProperties: 1 },
});
/** Unlike the one of providers, it lets other properties through. */
const tryTemplate = { ...tryPhoneProvider, additionalProperties: true } as const;

/** @see https://auth0.com/docs/api/management/v2/branding/get-phone-templates */
export function phoneTemplateRoutes(app: FastifyInstance, { phoneTemplates, phoneMessages }: Tenant): void {
  const path = "/branding/phone/templates";
  const read = { scopes: ["read:phone_templates"] };
  const create = { scopes: ["create:phone_templates"] };
  const update = { scopes: ["update:phone_templates"] };

  app.get<{ Querystring: { disabled?: boolean } }>(
    path,
    { config: read, schema: { querystring: closed({ disabled: { type: "boolean" } }) } },
    async ({ query: { disabled } }) => ({
      templates: phoneTemplates.list().filter((template) => disabled === undefined || template.disabled === disabled),
    }),
  );

  app.post<{ Body: NewPhoneTemplate }>(
    path,
    { config: create, schema: { body: newTemplate } },
    async (request, reply) => reply.code(201).send(phoneTemplates.create(request.body)),
  );

  app.get<{ Params: { id: string } }>(
    `${path}/:id`,
    { config: read, schema: { params: idParams } },
    async ({ params }) => phoneTemplates.get(params.id),
  );

  app.patch<{ Params: { id: string }; Body: PhoneTemplateChange }>(
    `${path}/:id`,
    { config: update, schema: { params: idParams, body: templateChange } },
    async ({ params, body }) => phoneTemplates.update(params.id, body),
  );

  app.delete<{ Params: { id: string } }>(
    `${path}/:id`,
    { config: { scopes: ["delete:phone_templates"] }, schema: { params: idParams } },
    async ({ params }, reply) => {
      phoneTemplates.delete(params.id);
      return reply.code(204).send();
    },
  );

  app.patch<{ Params: { id: string } }>(
    `${path}/:id/reset`,
    { config: update, schema: { params: idParams } },
    async ({ params }) => phoneTemplates.reset(params.id),
  );

  app.post<{ Params: { id: string }; Body: { to: string; delivery_method?: DeliveryMethod } }>(
    `${path}/:id/try`,
    { config: create, schema: { params: idParams, body: tryTemplate } },
    async ({ params, body: { to, delivery_method } }, reply) => {
      const { type, content } = phoneTemplates.get(params.id);
      const deliveryMethod = delivery_method && { deliveryMethod: delivery_method };
      phoneMessages.sendByPhoneProvider({ type, recipient: to, ...deliveryMethod }, content);
      return reply.code(202).send({ code: 202, message: "Test notification successfully sent for processing" });
    },
  );
}
