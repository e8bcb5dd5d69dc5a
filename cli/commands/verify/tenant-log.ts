import { errorMessage, Failure } from "../../failure";
import { type Auth0LogEntry, FAILURE_TYPES } from "../../tenant/failures";
import { type ManagementClient, remedyFor } from "../../tenant/management-client";

/** What the tenant's log says about the message. */
export interface TenantLogLine {
  readonly what: string;
  /** Whether Auth0 has given up. */
  readonly isFinal: boolean;
}

/**
 * Reads the new entries in a tenant's log that are about messages to one number.
 * @see https://auth0.com/docs/deploy-monitor/logs/log-event-type-codes
 */
export class TenantLog {
  readonly #seen: Set<string>;

  private constructor(
    private readonly client: ManagementClient,
    private readonly recipient: string,
    seen: readonly Auth0LogEntry[],
  ) {
    this.#seen = new Set(seen.map(idOf));
  }

  /** Skips the entries that are already in the log. @throws {Failure} when it can't be read */
  static async open(client: ManagementClient, recipient: string): Promise<TenantLog> {
    return new TenantLog(client, recipient, await newestEntries(client));
  }

  /** Returns new entries, oldest first. @throws {Failure} when the log can't be read */
  async read(): Promise<readonly TenantLogLine[]> {
    const added = (await newestEntries(this.client)).filter((entry) => !this.#seen.has(idOf(entry)));
    for (const entry of added) this.#seen.add(idOf(entry));
    return added
      .filter((entry) => this.#isOurs(entry))
      .map(toLine)
      .reverse();
  }

  /** Auth0 may mask the number. The entry of a failed Action has none. */
  #isOurs({ type = "", details }: Auth0LogEntry): boolean {
    const { to } = (details ?? {}) as { readonly to?: unknown };
    return (
      FAILURE_TYPES.some((it) => it === type) && (to === undefined || String(to).endsWith(this.recipient.slice(-2)))
    );
  }
}

async function newestEntries(client: ManagementClient): Promise<readonly Auth0LogEntry[]> {
  try {
    return (await client.logs.list({ sort: "date:-1", per_page: 100 })).data;
  } catch (error) {
    throw new Failure(
      `Can't read the tenant's log, which shows failures: ${errorMessage(error)}. ${remedyFor(error, "the scope read:logs")}`,
    );
  }
}

const idOf = ({ log_id, _id }: Auth0LogEntry) => String(log_id ?? _id);

function toLine({ type, description, details }: Auth0LogEntry): TenantLogLine {
  const { error, warning } = (details ?? {}) as { readonly error?: unknown; readonly warning?: unknown };
  const reason = error ?? warning ?? description ?? "";
  const words = typeof reason === "string" ? reason : JSON.stringify(reason);
  const isRetry = type === "wn";
  return { what: `Auth0: ${isRetry ? "tries again" : "not sent"}: ${words}`, isFinal: !isRetry };
}
