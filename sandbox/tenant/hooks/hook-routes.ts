import type { FastifyInstance } from "fastify";
import {
  type ById,
  closed,
  type FieldsQuery,
  fieldsTypes,
  flag,
  type ListQuery,
  listTypes,
  pageOf,
  pickFields,
  text,
} from "../http/schemas";
import type { Tenant } from "../tenant";
import { type HookChange, type HookTriggerId, hookToJSON, hookTriggerIds, type NewHook } from "./hooks";

type HookQuery = ListQuery & { readonly triggerId?: HookTriggerId; readonly enabled?: boolean };

const properties = {
  name: { ...text, pattern: "^[a-zA-Z0-9]([ \\-a-zA-Z0-9]*[a-zA-Z0-9])?$" },
  script: { ...text, minLength: 1 },
  dependencies: { type: "object", additionalProperties: text },
  enabled: flag,
} as const;
const triggerId = { ...text, enum: hookTriggerIds } as const;
const newHook = closed({ ...properties, triggerId }, ["name", "script", "triggerId"]);
const hookChange = { ...closed(properties), minProperties: 1 } as const;
const listSchema = { querystring: closed({ ...listTypes, triggerId, enabled: flag }) };

const read = { scopes: ["read:hooks"] };
const update = { scopes: ["update:hooks"] };
const remove = { scopes: ["delete:hooks"] };

/** @see https://auth0.com/docs/api/management/v2/hooks/get-hooks */
export function hookRoutes(app: FastifyInstance, { hooks }: Tenant): void {
  app.get<{ Querystring: HookQuery }>("/hooks", { config: read, schema: listSchema }, async ({ query }) => {
    const found = hooks.find(query);
    const { part, start, limit } = pageOf(found, query);
    const shown = part.map((hook) => pickFields(hookToJSON(hook), query));
    return query.include_totals ? { total: found.length, start, limit, hooks: shown } : shown;
  });

  app.post<{ Body: NewHook }>(
    "/hooks",
    { config: { scopes: ["create:hooks"] }, schema: { body: newHook } },
    async ({ body }, reply) => reply.code(201).send(hookToJSON(hooks.create(body))),
  );

  app.get<ById & { Querystring: FieldsQuery }>(
    "/hooks/:id",
    { config: read, schema: { querystring: closed({ fields: fieldsTypes.fields }) } },
    async ({ params, query }) => pickFields(hookToJSON(hooks.get(params.id)), query),
  );

  // 200 as recorded; the API description says 201.
  app.patch<ById & { Body: HookChange }>(
    "/hooks/:id",
    { config: update, schema: { body: hookChange } },
    async ({ params, body }) => hookToJSON(hooks.update(params.id, body)),
  );

  app.delete<ById>("/hooks/:id", { config: remove }, async ({ params }, reply) => {
    hooks.delete(params.id);
    return reply.code(204).send();
  });
}

type WithSecrets = ById & { Body: Record<string, string> };

const secrets = { type: "object", additionalProperties: text, minProperties: 1, maxProperties: 20 } as const;
const secretNames = { type: "array", minItems: 1, items: text } as const;

/** @see https://auth0.com/docs/api/management/v2/hooks/get-secrets */
export function hookSecretRoutes(app: FastifyInstance, { hooks }: Tenant): void {
  const path = "/hooks/:id/secrets";

  app.get<ById>(path, { config: read }, async ({ params }) =>
    Object.fromEntries(Object.keys(hooks.get(params.id).secrets).map((name) => [name, "_VALUE_NOT_SHOWN_"])),
  );

  app.post<WithSecrets>(path, { config: update, schema: { body: secrets } }, async ({ params, body }, reply) => {
    hooks.addSecrets(params.id, body);
    return reply.code(201).send({});
  });

  app.patch<WithSecrets>(path, { config: update, schema: { body: secrets } }, async ({ params, body }, reply) => {
    hooks.changeSecrets(params.id, body);
    return reply.code(201).send({});
  });

  app.delete<ById & { Body: string[] }>(
    path,
    { config: remove, schema: { body: secretNames } },
    async ({ params, body }, reply) => {
      hooks.deleteSecrets(params.id, body);
      return reply.code(204).send();
    },
  );
}
