import type { FastifyInstance } from "fastify";
import type { Tenant } from "../tenant";
import { type FieldsQuery, fieldsTypes, pickFields } from "./fields";
import { type PageQuery, page } from "./paging";
import { boundedPageTypes, closed } from "./schemas";

interface LogQuery extends PageQuery, FieldsQuery {
  readonly sort?: string;
  readonly include_totals?: boolean;
}

const listSchema = {
  querystring: closed({
    ...boundedPageTypes,
    ...fieldsTypes,
    sort: { type: "string" },
    include_totals: { type: "boolean" },
  }),
};

/**
 * Newest first, unless `sort` is `date:1`. Searching and checkpoints are refused, as they are not
 * emulated.
 *
 * @see https://auth0.com/docs/api/management/v2/logs/get-logs
 */
export function logRoutes(app: FastifyInstance, { logs }: Tenant): void {
  const config = { scopes: ["read:logs", "read:logs_users"] };

  app.get<{ Querystring: LogQuery }>("/logs", { config, schema: listSchema }, async (request) => {
    const { sort, include_totals } = request.query;
    const sorted = sort === "date:1" ? logs.list() : logs.list().toReversed();
    const { part: entries, totals } = page(sorted, request.query);
    const part = entries.map((entry) => pickFields(entry, request.query));
    if (!include_totals) return part;
    const start = (totals.page ?? 0) * totals.per_page;
    return { start, limit: totals.per_page, length: part.length, total: sorted.length, logs: part };
  });

  app.get<{ Params: { id: string } }>("/logs/:id", { config }, async ({ params }) => logs.get(params.id));
}
