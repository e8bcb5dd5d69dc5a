import type { FastifyInstance } from "fastify";
import { type ById, closed, flag, idParams, text } from "../http/schemas";
import type { DeliveryMethod } from "./phone-providers";

export const deliveryMethod = { ...text, enum: ["text", "voice"] } as const;

/** The body of a request for a test message. */
export const testMessageRequest = closed(
  { to: { ...text, minLength: 1, maxLength: 16 }, delivery_method: deliveryMethod },
  ["to"],
);

interface PhoneResource<Change> {
  readonly bodies: { readonly create: object; readonly change: object; readonly test: object };
  readonly list: () => readonly { readonly disabled: boolean }[];
  readonly store: {
    create(content: Change): object;
    get(id: string): object;
    update(id: string, change: Change): object;
    delete(id: string): void;
  };
  readonly sendTest: (id: string, message: { recipient: string; deliveryMethod?: DeliveryMethod }) => void;
}

/** The endpoints that phone providers and phone templates have in common, below `/branding/phone`. */
export function phoneResourceRoutes<Change>(
  app: FastifyInstance,
  name: "providers" | "templates",
  { bodies, list, store, sendTest }: PhoneResource<Change>,
): void {
  const path = `/branding/phone/${name}`;
  const needs = (verb: string, schema: object) => ({ config: { scopes: [`${verb}:phone_${name}`] }, schema });
  const byId = (verb: string, body?: object) => needs(verb, { params: idParams, ...(body && { body }) });

  app.get<{ Querystring: { disabled?: boolean } }>(
    path,
    needs("read", { querystring: closed({ disabled: flag }) }),
    async ({ query: { disabled } }) => ({
      [name]: list().filter((it) => disabled === undefined || it.disabled === disabled),
    }),
  );

  app.post<{ Body: Change }>(path, needs("create", { body: bodies.create }), async ({ body }, reply) =>
    reply.code(201).send(store.create(body as Change)),
  );

  app.get<ById>(`${path}/:id`, byId("read"), async ({ params: { id } }) => store.get(id));

  app.patch<ById & { Body: Change }>(`${path}/:id`, byId("update", bodies.change), async ({ params, body }) =>
    store.update(params.id, body as Change),
  );

  app.delete<ById>(`${path}/:id`, byId("delete"), async ({ params: { id } }, reply) => {
    store.delete(id);
    return reply.code(204).send();
  });

  app.post<ById & { Body: { to: string; delivery_method?: DeliveryMethod } }>(
    `${path}/:id/try`,
    byId("create", bodies.test),
    async ({ params, body: { to, delivery_method: method } }, reply) => {
      sendTest(params.id, { recipient: to, ...(method && { deliveryMethod: method }) });
      return reply.code(202).send({ code: 202, message: "Test notification successfully sent for processing" });
    },
  );
}
