import type { FastifyInstance } from "fastify";
import { bindingToJSON, type NewBinding } from "../bindings";
import type { Tenant } from "../tenant";
import { triggers } from "../triggers";
import { type PageQuery, page } from "./paging";
import { bindingsChange, closed, pageTypes, triggerParams } from "./schemas";

/** @see https://auth0.com/docs/api/management/v2/actions/get-bindings */
export function triggerRoutes(app: FastifyInstance, { bindings }: Tenant): void {
  const read = { scopes: ["read:actions"] };

  app.get("/actions/triggers", { config: read }, async () => ({ triggers }));

  app.get<{ Params: { triggerId: string }; Querystring: PageQuery }>(
    "/actions/triggers/:triggerId/bindings",
    { config: read, schema: { params: triggerParams, querystring: closed(pageTypes) } },
    async (request) => {
      const { part, totals } = page(bindings.list(request.params.triggerId), request.query);
      return { bindings: part.map(bindingToJSON), ...totals };
    },
  );

  app.patch<{ Params: { triggerId: string }; Body: { bindings?: NewBinding[] } }>(
    "/actions/triggers/:triggerId/bindings",
    { config: { scopes: ["update:actions"] }, schema: { params: triggerParams, body: bindingsChange } },
    async ({ params, body }) => ({
      bindings: bindings.replace(params.triggerId, body.bindings ?? []).map(bindingToJSON),
    }),
  );
}
