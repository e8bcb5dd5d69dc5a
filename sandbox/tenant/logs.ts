import { BoundedMap } from "../bounded";
import type { Clock } from "../clock";
import { ApiError } from "./api-error";

/** A line of the tenant's log. @see https://auth0.com/docs/deploy-monitor/logs/log-event-type-codes */
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
  readonly details?: Readonly<Record<string, unknown>>;
}

/** What the tenant has to tell: the newest 10,000 entries. */
export class Logs {
  readonly #entries = new BoundedMap<string, LogEntry>();
  #added = 0;

  constructor(private readonly clock: Clock) {}

  add(entry: Omit<LogEntry, "log_id" | "_id" | "date">): LogEntry {
    const date = new Date(this.clock.now()).toISOString();
    const id = `900${date.replace(/\D/g, "")}${String(this.#added++).padStart(35, "0")}`; // ids sort by time
    const added = { log_id: id, _id: id, date, ...entry };
    this.#entries.set(id, added);
    return added;
  }

  /** Oldest first. */
  list(): readonly LogEntry[] {
    return [...this.#entries.values()];
  }

  /** @throws {ApiError} 404 */
  get(id: string): LogEntry {
    const entry = this.#entries.get(id);
    if (!entry) throw new ApiError(404, "Log not found.");
    return entry;
  }
}
