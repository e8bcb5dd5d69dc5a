import type { FastifyInstance } from "fastify";
import { canRun } from "../../runtime/triggers";
import type { ActionChange, NewAction } from "../action";
import { ApiError } from "../api-error";
import type { Tenant } from "../tenant";
import { type PageQuery, page } from "./paging";
import { actionChange, closed, newAction, pageTypes, triggerId, versionDeployment } from "./schemas";

interface ActionQuery extends PageQuery {
  readonly triggerId?: string;
  readonly actionName?: string;
  readonly deployed?: boolean;
  readonly installed?: boolean;
}

const boolean = { type: "boolean" } as const;
const listSchema = {
  querystring: closed({
    triggerId,
    actionName: { type: "string" },
    deployed: boolean,
    installed: boolean,
    ...pageTypes,
  }),
};

const read = { scopes: ["read:actions"] };
const create = { scopes: ["create:actions"] };

/** @see https://auth0.com/docs/api/management/v2/actions */
export function actionRoutes(app: FastifyInstance, tenant: Tenant): void {
  const { actions } = tenant;

  app.get<{ Querystring: ActionQuery }>("/actions/actions", { config: read, schema: listSchema }, async (request) => {
    const { installed, ...filter } = request.query;
    const found = installed ? [] : actions.find(filter); // none comes from the marketplace
    const { part, totals } = page(found, request.query);
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

  app.get<{ Params: { id: string } }>("/actions/actions/:id", { config: read }, async ({ params }) =>
    actions.get(params.id).read(),
  );

  app.patch<{ Params: { id: string }; Body: ActionChange }>(
    "/actions/actions/:id",
    { config: { scopes: ["update:actions"] }, schema: { body: actionChange } },
    async ({ params, body }) => actions.update(params.id, body),
  );

  app.delete<{ Params: { id: string }; Querystring: { force?: boolean } }>(
    "/actions/actions/:id",
    { config: { scopes: ["delete:actions"] }, schema: { querystring: closed({ force: boolean }) } },
    async (request, reply) => {
      tenant.deleteAction(request.params.id, request.query.force);
      return reply.code(204).send();
    },
  );

  // 200 as recorded; the API description says 202.
  app.post<{ Params: { id: string } }>("/actions/actions/:id/deploy", { config: create }, async ({ params }) => {
    const action = actions.get(params.id);
    return action.deploymentToJSON(action.deploy());
  });
}

/**
 * Runs the draft with its secrets and the event that is given; an error is as recorded.
 * Assumed: the answer to a test that succeeds is that of a failed one, without the error.
 * @see https://auth0.com/docs/api/management/v2/actions/post-test-action
 */
export function actionTestRoute(app: FastifyInstance, { actions, runtime }: Tenant): void {
  const payload = { type: "object", required: ["event"], properties: { event: { type: "object" } } } as const;
  app.post<{ Params: { id: string }; Body: { payload: { event: object } } }>(
    "/actions/actions/:id/test",
    { config: create, schema: { body: closed({ payload }, ["payload"]) } },
    async ({ params, body: { payload } }) => {
      const { supported_triggers, code, dependencies, secrets } = actions.get(params.id);
      const triggerId = supported_triggers[0]?.id ?? "";
      if (!canRun(triggerId)) throw new ApiError(400, `The sandbox doesn't run Actions of the trigger ${triggerId}.`);
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

/** @see https://auth0.com/docs/api/management/v2/actions/get-execution */
export function executionRoute(app: FastifyInstance, { executions }: Tenant): void {
  app.get<{ Params: { id: string } }>("/actions/executions/:id", { config: read }, async ({ params }) =>
    executions.get(params.id),
  );
}

/** @see https://auth0.com/docs/api/management/v2/actions/get-action-versions */
export function actionVersionRoutes(app: FastifyInstance, { actions }: Tenant): void {
  app.get<{ Params: { actionId: string }; Querystring: PageQuery }>(
    "/actions/actions/:actionId/versions",
    { config: read, schema: { querystring: closed(pageTypes) } },
    async (request) => {
      const action = actions.get(request.params.actionId);
      const { part, totals } = page(action.versions.toReversed(), request.query);
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
