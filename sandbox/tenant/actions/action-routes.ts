import type { FastifyInstance } from "fastify";
import { cannotRun, canRun } from "../../runtime/trigger-contract";
import { ManagementApiError } from "../http/management-api-error";
import { type ById, closed, flag, type PageQuery, pageOf, pageTypes, text } from "../http/schemas";
import type { Tenant } from "../tenant";
import type { ActionChange, NewAction } from "./action";
import { triggerIds } from "./triggers";

type ActionQuery = PageQuery & Parameters<Tenant["actions"]["find"]>[0] & { readonly installed?: boolean };

const triggerId = { ...text, enum: triggerIds } as const;
const listSchema = {
  querystring: closed({ triggerId, actionName: text, deployed: flag, installed: flag, ...pageTypes }),
};

/** Limits: https://auth0.com/docs/customize/actions/limitations. Modules are not emulated, so the schema rejects them. */
const properties = {
  name: text,
  supported_triggers: {
    type: "array",
    minItems: 1,
    items: closed(
      {
        id: triggerId,
        version: text,
        status: text,
        runtimes: { type: "array", items: text },
        default_runtime: text,
        compatible_triggers: {
          type: "array",
          items: { type: "object", required: ["id", "version"], properties: { id: triggerId, version: text } },
        },
        binding_policy: { ...text, enum: ["trigger-bound", "entity-bound"] },
      },
      ["id"],
    ),
  },
  code: text,
  dependencies: { type: "array", maxItems: 10, items: closed({ name: text, version: text, registry_url: text }) },
  runtime: text,
  secrets: {
    type: "array",
    maxItems: 30,
    items: {
      type: "object",
      required: ["name"],
      properties: { name: { ...text, maxLength: 128 }, value: { ...text, maxLength: 4096 } },
    },
  },
} as const;
const newAction = closed({ ...properties, deploy: flag }, ["name", "supported_triggers"]);
const actionChange = closed(properties);
const versionDeployment = { ...closed({ update_draft: flag }), type: ["object", "null"] } as const;

const read = { scopes: ["read:actions"] };
const create = { scopes: ["create:actions"] };

/** @see https://auth0.com/docs/api/management/v2/actions */
export function actionRoutes(app: FastifyInstance, tenant: Tenant): void {
  const { actions } = tenant;

  app.get<{ Querystring: ActionQuery }>("/actions/actions", { config: read, schema: listSchema }, async ({ query }) => {
    const found = query.installed ? [] : actions.find(query); // the sandbox has no Actions from the marketplace
    const { part, totals } = pageOf(found, query);
    return { actions: part.map((action) => action.read()), ...totals };
  });

  app.post<{ Body: NewAction & { deploy?: boolean } }>(
    "/actions/actions",
    { config: create, schema: { body: newAction } },
    async ({ body: { deploy, ...content } }, reply) => {
      const action = actions.create(content);
      if (deploy) action.deployUnbuilt();
      return reply.code(201).send(action);
    },
  );

  app.get<ById>("/actions/actions/:id", { config: read }, async ({ params }) => actions.get(params.id).read());

  app.patch<ById & { Body: ActionChange }>(
    "/actions/actions/:id",
    { config: { scopes: ["update:actions"] }, schema: { body: actionChange } },
    async ({ params, body }) => actions.update(params.id, body),
  );

  app.delete<ById & { Querystring: { force?: boolean } }>(
    "/actions/actions/:id",
    { config: { scopes: ["delete:actions"] }, schema: { querystring: closed({ force: flag }) } },
    async (request, reply) => {
      tenant.deleteAction(request.params.id, request.query.force);
      return reply.code(204).send();
    },
  );

  // 200 as recorded; the API description says 202.
  app.post<ById>("/actions/actions/:id/deploy", { config: create }, async ({ params }) => {
    const action = actions.get(params.id);
    return action.deploymentToJSON(action.deploy());
  });
}

/**
 * Runs the draft with its secrets and the given event. Errors look as recorded.
 * Assumed: a successful test has the same answer as a failed one, without the error.
 * @see https://auth0.com/docs/api/management/v2/actions/post-test-action
 */
export function actionTestRoute(app: FastifyInstance, { actions, runtime }: Tenant): void {
  const payload = { type: "object", required: ["event"], properties: { event: { type: "object" } } } as const;
  app.post<ById & { Body: { payload: { event: object } } }>(
    "/actions/actions/:id/test",
    { config: create, schema: { body: closed({ payload }, ["payload"]) } },
    async ({ params, body: { payload } }) => {
      const { supported_triggers, code, dependencies, secrets } = actions.get(params.id);
      const triggerId = supported_triggers[0]?.id ?? "";
      if (!canRun(triggerId)) throw new ManagementApiError(400, cannotRun(triggerId));
      const values = Object.fromEntries(secrets.map(({ name, value }) => [name, value]));
      const { error, outcome, durationMs } = await runtime.execute(
        { id: `${params.id} ${code}`, code, dependencies, triggerId },
        { ...payload.event, secrets: values, configuration: {} },
      );
      const failure = error ?? (outcome === "timeout" ? { name: "Error", message: "Timeout" } : undefined);
      return { payload: { ...(failure && { error: failure }), stats: { action_duration_ms: durationMs } } };
    },
  );
}

/** @see https://auth0.com/docs/api/management/v2/actions/get-action-versions */
export function actionVersionRoutes(app: FastifyInstance, { actions }: Tenant): void {
  app.get<{ Params: { actionId: string }; Querystring: PageQuery }>(
    "/actions/actions/:actionId/versions",
    { config: read, schema: { querystring: closed(pageTypes) } },
    async (request) => {
      const action = actions.get(request.params.actionId);
      const { part, totals } = pageOf(action.versions.toReversed(), request.query);
      return { versions: part.map((version) => action.versionToJSON(version)), ...totals };
    },
  );

  app.get<{ Params: { actionId: string; id: string } }>(
    "/actions/actions/:actionId/versions/:id",
    { config: read },
    async ({ params: { actionId, id } }) => actions.get(actionId).versionToJSON(actions.getVersion(actionId, id)),
  );

  app.post<{ Params: { actionId: string; id: string }; Body: { update_draft?: boolean } | null }>(
    "/actions/actions/:actionId/versions/:id/deploy",
    { config: create, schema: { body: versionDeployment } },
    async ({ params: { actionId, id }, body }) => {
      const action = actions.get(actionId);
      const version = action.redeploy(actions.getVersion(actionId, id));
      if (body?.update_draft) action.revertTo(version);
      return action.deploymentToJSON(version);
    },
  );
}
