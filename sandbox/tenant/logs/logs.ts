import type { FastifyInstance } from "fastify";
import { BoundedMap } from "../../base/bounded";
import type { Clock } from "../../base/clock";
import { ManagementApiError } from "../http/management-api-error";
import { type ById, closed, type ListQuery, listTypes, pageOf, pickFields, text } from "../http/schemas";

/** An entry of the tenant's log. @see https://auth0.com/docs/deploy-monitor/logs/log-event-type-codes */
export interface LogEntry {
  readonly log_id: string;
  readonly _id: string;
  readonly date: string;
  readonly type: string;
  readonly description: string;
  readonly client_id?: string;
  readonly client_name?: string;
  readonly ip?: string;
  readonly user_id?: string;
  /** @see https://auth0.com/docs/authenticate/login/configure-correlation-id */
  readonly references?: { readonly correlation_id: string };
  readonly details?: Readonly<Record<string, unknown>>;
}

/** The log of a tenant: the newest 10,000 entries. */
export class Logs {
  readonly #entries = new BoundedMap<string, LogEntry>();
  #added = 0;

  constructor(private readonly clock: Clock) {}

  /** @param at when it happened, in milliseconds since 1970 @default - now */
  add(entry: Omit<LogEntry, "log_id" | "_id" | "date">, at = this.clock.now()): LogEntry {
    const date = new Date(at).toISOString();
    const id = `900${date.replace(/\D/g, "")}${String(this.#added++).padStart(35, "0")}`; // ids sort by time
    const added = { log_id: id, _id: id, date, ...entry };
    this.#entries.set(id, added);
    return added;
  }

  /** Oldest first. */
  list(): readonly LogEntry[] {
    return [...this.#entries.values()];
  }

  restore(entries: readonly LogEntry[]): void {
    for (const entry of entries) this.#entries.set(entry.log_id, entry);
    this.#added += entries.length;
  }

  /** @throws {ManagementApiError} 404 */
  get(id: string): LogEntry {
    const entry = this.#entries.get(id);
    if (!entry) throw new ManagementApiError(404, "Log not found.");
    return entry;
  }
}

type LogQuery = ListQuery & { readonly sort?: string; readonly q?: string };

const listSchema = { querystring: closed({ ...listTypes, sort: text, q: text }) };

/** A caller can page through so many entries. @see https://auth0.com/docs/deploy-monitor/logs/retrieve-log-events-using-mgmt-api */
const REACHABLE = 1000;

/** The searches that are emulated: entries of some types, in a period. */
const SEARCH = /^type:\((?<types>\w+(?: OR \w+)*)\) AND date:\[(?<from>\S+) TO (?<to>\S+)\]$/;

/** @throws {ManagementApiError} 400 */
function searched(entries: readonly LogEntry[], q: string): readonly LogEntry[] {
  const { types, from = "", to = "" } = SEARCH.exec(q)?.groups ?? {};
  if (types === undefined) {
    const example = "type:(fn OR wn) AND date:[2026-01-01T00:00:00Z TO *]";
    throw new ManagementApiError(
      400,
      `The sandbox can't search the log by this query. Use a query such as ${example}.`,
    );
  }
  const wanted = types.split(" OR ");
  const [begin, end] = [Date.parse(from), to === "*" ? Number.POSITIVE_INFINITY : Date.parse(to)];
  return entries.filter(
    ({ type, date }) => wanted.includes(type) && Date.parse(date) >= begin && Date.parse(date) <= end,
  );
}

/**
 * Lists the newest entries first, unless `sort` is `date:1`. Emulates searches by type and date. Rejects others, and checkpoints.
 * @see https://auth0.com/docs/api/management/v2/logs/get-logs
 */
export function logRoutes(app: FastifyInstance, { logs }: { readonly logs: Logs }): void {
  const config = { scopes: ["read:logs", "read:logs_users"] };

  app.get<{ Querystring: LogQuery }>("/logs", { config, schema: listSchema }, async ({ query }) => {
    const found = query.q === undefined ? logs.list() : searched(logs.list(), query.q);
    const oldestFirst = found.toSorted((a, b) => a.date.localeCompare(b.date));
    const sorted = (query.sort === "date:1" ? oldestFirst : oldestFirst.reverse()).slice(0, REACHABLE);
    const { part, start, limit } = pageOf(sorted, query);
    const shown = part.map((entry) => pickFields(entry, query));
    if (!query.include_totals) return shown;
    return { start, limit, length: shown.length, total: sorted.length, logs: shown };
  });

  app.get<ById>("/logs/:id", { config }, async ({ params }) => logs.get(params.id));
}
