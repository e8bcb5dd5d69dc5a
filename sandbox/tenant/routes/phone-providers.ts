import type { FastifyInstance } from "fastify";
import type { DeliveryMethod, PhoneProviderChange } from "../phone-providers";
import type { Tenant } from "../tenant";
import { closed, idParams, newPhoneProvider, phoneProviderChange, tryPhoneProvider } from "./schemas";

/** @see https://auth0.com/docs/api/management/v2/branding/get-phone-providers */
export function phoneProviderRoutes(app: FastifyInstance, { phoneProviders, phoneMessages }: Tenant): void {
  const read = { scopes: ["read:phone_providers"] };

  app.get<{ Querystring: { disabled?: boolean } }>(
    "/branding/phone/providers",
    { config: read, schema: { querystring: closed({ disabled: { type: "boolean" } }) } },
    async ({ query: { disabled } }) => ({
      providers: phoneProviders
        .list()
        .filter((provider) => disabled === undefined || provider.disabled === disabled)
        .map((provider) => ({ ...provider, credentials: null })),
    }),
  );

  app.post<{ Body: PhoneProviderChange }>(
    "/branding/phone/providers",
    { config: { scopes: ["create:phone_providers"] }, schema: { body: newPhoneProvider } },
    async ({ body }, reply) => reply.code(201).send(phoneProviders.create(body)),
  );

  app.get<{ Params: { id: string } }>(
    "/branding/phone/providers/:id",
    { config: read, schema: { params: idParams } },
    async ({ params }) => phoneProviders.get(params.id),
  );

  app.patch<{ Params: { id: string }; Body: PhoneProviderChange }>(
    "/branding/phone/providers/:id",
    { config: { scopes: ["update:phone_providers"] }, schema: { params: idParams, body: phoneProviderChange } },
    async ({ params, body }) => phoneProviders.update(params.id, body),
  );

  app.delete<{ Params: { id: string } }>(
    "/branding/phone/providers/:id",
    { config: { scopes: ["delete:phone_providers"] }, schema: { params: idParams } },
    async ({ params }, reply) => {
      phoneProviders.delete(params.id);
      return reply.code(204).send();
    },
  );

  app.post<{ Params: { id: string }; Body: { to: string; delivery_method?: DeliveryMethod } }>(
    "/branding/phone/providers/:id/try",
    { config: { scopes: ["create:phone_providers"] }, schema: { params: idParams, body: tryPhoneProvider } },
    async ({ params, body: { to, delivery_method } }, reply) => {
      if (phoneProviders.get(params.id).name === "custom") phoneProviders.requireAction();
      // Assumed: the test message of a phone provider is of the type otp_verify.
      phoneMessages.sendByPhoneProvider({
        type: "otp_verify",
        recipient: to,
        ...(delivery_method && { deliveryMethod: delivery_method }),
      });
      return reply.code(202).send({ code: 202, message: "Test notification successfully sent for processing" });
    },
  );
}
