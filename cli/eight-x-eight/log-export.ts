import { setTimeout } from "node:timers/promises";
import { parse } from "csv-parse";
import { Failure } from "../failure";
import { type LoggedMessage, toLoggedSms } from "./logged-sms";
import type { SmsApi, SmsApiResponse } from "./sms-api";

/** Which messages to export. 8x8 keeps six months. @see https://developer.8x8.com/connect/docs/download-sms-logs */
export interface LogFilter {
  /** Milliseconds since 1970. */
  readonly from: number;
  /** Milliseconds since 1970. */
  readonly to: number;
  /** The recipient, in E.164. @default - all */
  readonly phoneNumber?: string;
}

export interface ExportOptions {
  readonly signal: AbortSignal;
  /** Gets what 8x8 is doing, and how many messages were read. @default - nothing is shown */
  readonly onProgress?: (text: string) => void;
  /** Reads a row; undefined leaves it out. @default - rows of the log of SMS */
  readonly read?: (row: never) => LoggedMessage | undefined;
}

/** How long to wait for 8x8 to write the export, in milliseconds. */
const EXPORT_MS = 15 * 60_000;

/** Pauses between two questions whether it is written, in milliseconds. The last one repeats. */
const PAUSES_MS = [300, 1000, 2000, 5000];

/** After how many messages to show progress. */
const PROGRESS_EVERY = 10_000;

/**
 * Exports the messages or calls that 8x8 has logged, without inbound ones. They are read one by one, so an export of any size takes the same memory.
 * @throws {Failure} when 8x8 refuses, or doesn't finish in time
 * @throws {Error} when the signal aborts
 */
export async function* exportLog(
  api: SmsApi,
  filter: LogFilter,
  options: ExportOptions,
): AsyncGenerator<LoggedMessage> {
  const { signal, onProgress = () => {} } = options;
  const end = Date.now() + EXPORT_MS;
  let jobId: string | undefined;
  for (let attempt = 0; Date.now() < end; attempt++) {
    if (attempt > 0) await setTimeout(PAUSES_MS[attempt - 1] ?? PAUSES_MS.at(-1), undefined, { signal });
    onProgress("8x8 writes the export");
    const links = jobId === undefined ? undefined : await finishedExport(api, jobId);
    if (links) return yield* readExport(api, links, options);
    jobId ??= await startExport(api, filter);
  }
  throw new Failure("8x8 didn't finish the export of its message log within 15 minutes. Use a shorter --since.");
}

/**
 * Asks 8x8 to write an export.
 * @returns the job's ID; undefined if 8x8 is busy
 * @throws {Failure} when 8x8 refuses
 * @see https://developer.8x8.com/connect/reference/start-log-export-job
 */
export async function startExport(api: SmsApi, { from, to, ...filter }: LogFilter): Promise<string | undefined> {
  const period = { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
  const answer = await api.post<{ readonly jobId?: string }>("messages/exports", { ...period, ...filter });
  return isBusy(answer) ? undefined : answer.body.jobId;
}

/**
 * Asks 8x8 for the files of an export.
 * @returns links to them; undefined while 8x8 writes them
 * @throws {Failure} when 8x8 refuses
 * @see https://developer.8x8.com/connect/reference/get-log-export-job-result
 */
export async function finishedExport(api: SmsApi, jobId: string): Promise<readonly string[] | undefined> {
  const answer = await api.get<ExportAnswer>(`messages/exports/${encodeURIComponent(jobId)}`);
  const { status, data = [] } = answer.body;
  if (isBusy(answer) || status === "queued" || status === "running") return undefined;
  if (status === "succeeded" || status === "empty") return data;
  throw new Failure(`8x8 didn't export its message log: the export is "${status}". Run the command again later.`);
}

interface ExportAnswer {
  readonly status: string;
  readonly data?: readonly string[];
}

/** @throws {Failure} when 8x8 refuses for good */
function isBusy({ status, code }: SmsApiResponse<unknown>): boolean {
  if (status === 429 || status >= 500) return true;
  if (status >= 400) {
    const reason = `HTTP ${status}${code ? `, code ${code}` : ""}`;
    const remedy = [401, 403, 404].includes(status)
      ? "Check the API key, the sub-account and `region`."
      : "Look up the code: https://developer.8x8.com/connect/docs/api-error-codes";
    throw new Failure(`8x8 refused to export its message log: ${reason}. ${remedy}`);
  }
  return false;
}

/** Reads the messages in an export's files. @throws {Failure} when a file can't be read */
export async function* readExport(
  api: SmsApi,
  links: readonly string[],
  { signal, onProgress = () => {}, read = toLoggedSms }: ExportOptions,
): AsyncGenerator<LoggedMessage> {
  let count = 0;
  for (const link of links) {
    const rows = (await api.open(link, signal)).pipe(parse({ columns: true, bom: true, relax_column_count: true }));
    try {
      for await (const row of rows) {
        if (++count % PROGRESS_EVERY === 0) onProgress(`${count.toLocaleString("en-US")} messages read`);
        const message = (read as (row: unknown) => LoggedMessage | undefined)(row);
        if (message) yield message;
      }
    } catch (error) {
      if (signal.aborted) throw error;
      throw new Failure(
        `Can't read the export of 8x8's message log: ${(error as Error).message}. Run the command again.`,
      );
    }
  }
}
