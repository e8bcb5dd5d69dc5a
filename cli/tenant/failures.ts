import { errorMessage, Failure } from "../failure";
import { type ManagementClient, remedyFor } from "./management-client";

export type Auth0LogEntry = Awaited<ReturnType<ManagementClient["logs"]["list"]>>["data"][number];

/** Log types about phone messages that failed. They failed for good, for now, or because the Action threw an error or took too long. */
export const FAILURE_TYPES = ["fn", "wn", "actions_execution_failed"] as const;

/** A search finds so many entries at most. @see https://auth0.com/docs/deploy-monitor/logs/retrieve-log-events-using-mgmt-api */
const FOUND = 1000;

const PER_PAGE = 100;

/** A period, in milliseconds since 1970. */
export interface LogPeriod {
  readonly from: number;
  readonly to: number;
}

/**
 * Reads the entries of some types in a tenant's log, newest first. Nothing else of the log is read.
 * @throws {Failure} when it can't be read
 * @see https://auth0.com/docs/deploy-monitor/logs/log-search-query-syntax
 */
export async function* searchLog(
  client: ManagementClient,
  types: readonly string[],
  { from, to }: LogPeriod,
): AsyncGenerator<Auth0LogEntry> {
  const seen = new Set<string>(); // the next search begins at the time of the last entry
  for (let until = to; ; ) {
    const q = `type:(${types.join(" OR ")}) AND date:[${iso(from)} TO ${iso(until)}]`;
    let last = until;
    let isNew = false;
    let found = 0;
    for (let page = 0; page < FOUND / PER_PAGE; page++) {
      const entries = await searchPage(client, q, page);
      for (const entry of entries.filter(({ log_id }) => !seen.has(String(log_id)))) {
        isNew = true;
        seen.add(String(entry.log_id));
        last = Date.parse(String(entry.date));
        yield entry;
      }
      found += entries.length;
      if (entries.length < PER_PAGE) return;
    }
    if (!isNew || found < FOUND) return;
    until = last;
  }
}

async function searchPage(client: ManagementClient, q: string, page: number): Promise<readonly Auth0LogEntry[]> {
  try {
    const { data } = await client.logs.list({ sort: "date:-1", per_page: PER_PAGE, page }, { queryParams: { q } });
    return data;
  } catch (error) {
    throw new Failure(
      `Can't read the tenant's log: ${errorMessage(error)}. ${remedyFor(error, "the scope read:logs")}`,
    );
  }
}

const iso = (time: number) => new Date(time).toISOString();

/** A failure in the tenant's log. */
export interface TenantFailure {
  readonly kind: "drop" | "retry" | "error";
  /** The code that the Action's reason begins with, for example `unauthorized`; `other` without one. */
  readonly reason: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

const KINDS: Readonly<Record<string, TenantFailure["kind"]>> = {
  fn: "drop",
  wn: "retry",
  actions_execution_failed: "error",
};

/** @returns undefined if the entry is about an email */
export function toFailure({ type = "", date, details }: Auth0LogEntry): TenantFailure | undefined {
  const { to, error, warning } = (details ?? {}) as Readonly<Record<"to" | "error" | "warning", unknown>>;
  if (String(to).includes("@")) return undefined;
  const [, reason = "other"] = /^(?:Error: )?([a-z]+(?:-[a-z]+)*):/.exec(String(error ?? warning ?? "")) ?? [];
  return { kind: KINDS[type] ?? "error", reason, at: Date.parse(String(date)) };
}
