import { Failure } from "../failure";
import type { ManagementApi } from "../management-api";
import { why } from "../why";

type Entry = Awaited<ReturnType<ManagementApi["logs"]["list"]>>["data"][number];

/** What Auth0 writes of a notification: a failure for good, one that is tried again, an Action that failed. */
const CODES = ["fn", "wn", "actions_execution_failed"];

/** What the tenant's log says of the message. */
export interface LogLine {
  readonly what: string;
  /** Whether nothing follows any more. */
  readonly isEnd: boolean;
}

/**
 * The entries of a tenant's log that are about messages to one number, as they come.
 * @see https://auth0.com/docs/deploy-monitor/logs/log-event-type-codes
 */
export class TenantLog {
  readonly #seen: Set<string>;

  private constructor(
    private readonly api: ManagementApi,
    private readonly recipient: string,
    seen: readonly Entry[],
  ) {
    this.#seen = new Set(seen.map(idOf));
  }

  /** What is in the log by now is of other messages. @throws Failure when it can't be read */
  static async open(api: ManagementApi, recipient: string): Promise<TenantLog> {
    return new TenantLog(api, recipient, await newest(api));
  }

  /** What is new, oldest first. @throws Failure when it can't be read any more */
  async read(): Promise<readonly LogLine[]> {
    const added = (await newest(this.api)).filter((entry) => !this.#seen.has(idOf(entry)));
    for (const entry of added) this.#seen.add(idOf(entry));
    return added
      .filter((entry) => this.#isOurs(entry))
      .map(lineOf)
      .reverse();
  }

  /** Auth0 may mask the number; an Action's failure has none. */
  #isOurs({ type = "", details }: Entry): boolean {
    const { to } = (details ?? {}) as { readonly to?: unknown };
    return CODES.includes(type) && (to === undefined || String(to).endsWith(this.recipient.slice(-2)));
  }
}

async function newest(api: ManagementApi): Promise<readonly Entry[]> {
  try {
    return (await api.logs.list({ sort: "date:-1", per_page: 100 })).data;
  } catch (error) {
    throw new Failure(
      `The tenant's log can't be read, where a failure is told: ${why(error)}. The credentials need the scope read:logs.`,
    );
  }
}

const idOf = ({ log_id, _id }: Entry) => String(log_id ?? _id);

function lineOf({ type, description, details }: Entry): LogLine {
  const { error, warning } = (details ?? {}) as { readonly error?: unknown; readonly warning?: unknown };
  const reason = error ?? warning ?? description ?? "";
  const words = typeof reason === "string" ? reason : JSON.stringify(reason);
  const isRetry = type === "wn";
  return { what: `Auth0: ${isRetry ? "tries again" : "not sent"}: ${words}`, isEnd: !isRetry };
}
