import type { FastifyInstance } from "fastify";
import { type HookChange, type HookTriggerId, hookTriggerIds, type NewHook } from "../hooks";
import type { Tenant } from "../tenant";
import { type FieldsQuery, fieldsTypes, pickFields } from "./fields";
import type { PageQuery } from "./paging";
import { boundedPageTypes, closed } from "./schemas";

interface HookQuery extends PageQuery, FieldsQuery {
  readonly triggerId?: HookTriggerId;
  readonly enabled?: boolean;
  readonly include_totals?: boolean;
}

const text = { type: "string" } as const;
const boolean = { type: "boolean" } as const;
const properties = {
  name: { ...text, pattern: "^[a-zA-Z0-9]([ \\-a-zA-Z0-9]*[a-zA-Z0-9])?$" },
  script: { ...text, minLength: 1 },
  dependencies: { type: "object", additionalProperties: text },
  enabled: boolean,
} as const;
const triggerId = { ...text, enum: hookTriggerIds } as const;
const newHook = closed({ ...properties, triggerId }, ["name", "script", "triggerId"]);
const hookChange = { ...closed(properties), minProperties: 1 } as const;
const listSchema = {
  querystring: closed({
    ...boundedPageTypes,
    triggerId,
    enabled: boolean,
    ...fieldsTypes,
    include_totals: boolean,
  }),
};

const read = { scopes: ["read:hooks"] };
const update = { scopes: ["update:hooks"] };
const remove = { scopes: ["delete:hooks"] };

/** @see https://auth0.com/docs/api/management/v2/hooks/get-hooks */
export function hookRoutes(app: FastifyInstance, { hooks }: Tenant): void {
  app.get<{ Querystring: HookQuery }>("/hooks", { config: read, schema: listSchema }, async ({ query }) => {
    const { triggerId, enabled, include_totals } = query;
    const found = hooks.find({ ...(triggerId && { triggerId }), ...(enabled !== undefined && { enabled }) });
    const { page = 0, per_page: limit = 50 } = query;
    const start = page * limit;
    const part = found.slice(start, start + limit).map((hook) => pickFields(hook.toJSON(), query));
    return include_totals ? { total: found.length, start, limit, hooks: part } : part;
  });

  app.post<{ Body: NewHook }>(
    "/hooks",
    { config: { scopes: ["create:hooks"] }, schema: { body: newHook } },
    async ({ body }, reply) => reply.code(201).send(hooks.create(body)),
  );

  app.get<{ Params: { id: string }; Querystring: FieldsQuery }>(
    "/hooks/:id",
    { config: read, schema: { querystring: closed({ fields: fieldsTypes.fields }) } },
    async ({ params, query }) => pickFields(hooks.get(params.id).toJSON(), query),
  );

  // 200 as recorded; the API description says 201.
  app.patch<{ Params: { id: string }; Body: HookChange }>(
    "/hooks/:id",
    { config: update, schema: { body: hookChange } },
    async ({ params, body }) => hooks.update(params.id, body),
  );

  app.delete<{ Params: { id: string } }>("/hooks/:id", { config: remove }, async ({ params }, reply) => {
    hooks.delete(params.id);
    return reply.code(204).send();
  });
}

const secrets = { type: "object", additionalProperties: text, minProperties: 1, maxProperties: 20 } as const;
const secretNames = { type: "array", minItems: 1, items: text } as const;

/** @see https://auth0.com/docs/api/management/v2/hooks/get-secrets */
export function hookSecretRoutes(app: FastifyInstance, { hooks }: Tenant): void {
  const path = "/hooks/:id/secrets";

  app.get<{ Params: { id: string } }>(path, { config: read }, async ({ params }) =>
    Object.fromEntries([...hooks.get(params.id).secrets.keys()].map((name) => [name, "_VALUE_NOT_SHOWN_"])),
  );

  app.post<{ Params: { id: string }; Body: Record<string, string> }>(
    path,
    { config: update, schema: { body: secrets } },
    async ({ params, body }, reply) => {
      hooks.get(params.id).addSecrets(body);
      return reply.code(201).send({});
    },
  );

  app.patch<{ Params: { id: string }; Body: Record<string, string> }>(
    path,
    { config: update, schema: { body: secrets } },
    async ({ params, body }, reply) => {
      hooks.get(params.id).changeSecrets(body);
      return reply.code(201).send({});
    },
  );

  // Assumed: to delete a secret of a Hook that isn't there is no mistake.
  app.delete<{ Params: { id: string }; Body: string[] }>(
    path,
    { config: remove, schema: { body: secretNames } },
    async ({ params, body }, reply) => {
      const hook = hooks.get(params.id);
      for (const name of body) hook.secrets.delete(name);
      return reply.code(204).send();
    },
  );
}
