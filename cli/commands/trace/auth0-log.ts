import { errorMessage, Failure, statusOf } from "../../failure";
import { type Auth0LogEntry, type LogPeriod, searchLog } from "../../tenant/failures";
import { type ManagementClient, remedyFor } from "../../tenant/management-client";
import { entry, type TraceEntry } from "./timeline";

/** Log types about a phone message. @see https://auth0.com/docs/deploy-monitor/logs/log-event-type-codes */
const TYPES = {
  cs: "sent a code",
  fn: "gave up",
  wn: "tries again",
  limit_phone: "refused: too many codes for this user",
  actions_execution_failed: "the Action failed",
  gd_send_sms: "sent a code for MFA",
  gd_send_sms_failure: "didn't send a code for MFA",
  gd_send_voice: "called with a code for MFA",
  gd_send_voice_failure: "didn't call with a code for MFA",
} as const;

/** The part of an entry that this command reads. */
export interface PhoneEntry {
  readonly id: string;
  readonly type: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly correlationId: string | undefined;
  /** The recipient, which Auth0 may mask. Empty if the entry doesn't say it. */
  readonly to: string;
  /** Why it wasn't sent. */
  readonly reason: string;
  /** IDs of executions of the Action. */
  readonly executions: readonly string[];
}

/** Reads an entry by its log ID. @throws {Failure} when there is none */
export async function readEntry(client: ManagementClient, id: string): Promise<PhoneEntry> {
  try {
    return toPhoneEntry(await client.logs.get(id));
  } catch (error) {
    throw new Failure(
      statusOf(error) === 404
        ? `Auth0's log has no entry ${id}. Check the ID. How long Auth0 keeps entries depends on your plan.`
        : `Can't read the entry ${id} of Auth0's log: ${errorMessage(error)}. ${remedyFor(error, "the scope read:logs")}`,
    );
  }
}

/** Reads all entries about phone messages in a period, newest first. @throws {Failure} when the log can't be read */
export async function readEntries(client: ManagementClient, period: LogPeriod): Promise<PhoneEntry[]> {
  const entries: PhoneEntry[] = [];
  for await (const found of searchLog(client, Object.keys(TYPES), period)) entries.push(toPhoneEntry(found));
  return entries;
}

function toPhoneEntry(found: Auth0LogEntry): PhoneEntry {
  const { log_id, type = "", date, details } = found;
  const { references } = found as { readonly references?: { readonly correlation_id?: string } };
  const { to, error, warning, actions } = (details ?? {}) as Readonly<Record<string, unknown>>;
  const { executions } = (actions ?? {}) as { readonly executions?: unknown };
  return {
    id: String(log_id),
    type,
    at: Date.parse(String(date)),
    correlationId: references?.correlation_id,
    to: typeof to === "string" ? to : "",
    reason: String(error ?? warning ?? ""),
    executions: Array.isArray(executions) ? executions.map(String) : [],
  };
}

/** Says what an entry means. */
export function describeEntry({ type, at, reason }: PhoneEntry): TraceEntry {
  const what = TYPES[type as keyof typeof TYPES] ?? type;
  return entry(at, "Auth0's log", `${type}: ${what}${reason && `: ${reason}`}`);
}

/** Reads when the Action ran, and its error. Auth0 keeps executions for ten days. @returns nothing if Auth0 doesn't have it */
export async function readExecution(client: ManagementClient, id: string): Promise<TraceEntry[]> {
  const execution = await client.actions.executions.get(id).catch((error: unknown) => {
    if (statusOf(error) === 404) return undefined;
    throw new Failure(
      `Can't read the execution ${id}: ${errorMessage(error)}. ${remedyFor(error, "the scope read:actions")}`,
    );
  });
  return (execution?.results ?? []).map(({ action_name, started_at, ended_at, error }) => {
    const milliseconds = Date.parse(`${ended_at}`) - Date.parse(`${started_at}`);
    const how = error ? `failed: ${error.msg}` : `ran for ${milliseconds} ms`;
    return entry(`${started_at}`, "Auth0's execution", `the Action ${action_name} ${how}`);
  });
}
