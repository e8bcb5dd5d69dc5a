import { setTimeout } from "node:timers/promises";
import { exportLog } from "../../eight-x-eight/log-export";
import type { LoggedMessage } from "../../eight-x-eight/logged-sms";
import type { MessageDetails, SmsApi } from "../../eight-x-eight/sms-api";
import { Failure } from "../../failure";
import type { LogPeriod } from "../../tenant/failures";
import type { ManagementClient } from "../../tenant/management-client";
import { type PhoneEntry, readEntries, readEntry } from "./auth0-log";
import { type Clue, correlationIdOf } from "./clue";

const MINUTE = 60_000;

/** How long before an event, and after it, the rest of the same message is looked for, in milliseconds. Auth0 retries for minutes. */
const AROUND = { before: 15 * MINUTE, after: 60 * MINUTE };

/** How many other messages are named. */
const MAX_OTHERS = 10;

/** What Auth0 and 8x8 have about a message. */
export interface Found {
  readonly correlationId: string | undefined;
  /** Of Auth0's log, newest first. */
  readonly entries: readonly PhoneEntry[];
  readonly sms: LoggedMessage | undefined;
  /** UMIDs. */
  readonly others: readonly string[];
}

export interface FindOptions {
  /** Of the environment's sub-accounts for SMS. */
  readonly apis: readonly SmsApi[];
  readonly client: ManagementClient;
  /** How far to look back, in milliseconds. */
  readonly since: number;
  readonly signal: AbortSignal;
  readonly onProgress: (text: string) => void;
}

/** Looks for a message at Auth0 and at 8x8. @throws {Failure} when one of them refuses */
export async function find(clue: Clue, options: FindOptions): Promise<Found> {
  const now = Date.now();
  const recent = { from: now - options.since, to: now };
  if (clue.kind === "number") return findByNumber(clue.number, recent, options);
  if (clue.kind === "log-id") {
    const entry = await readEntry(options.client, clue.id);
    const { correlationId, at } = entry;
    if (correlationId) return findByCorrelationId(correlationId, around(at, now), options);
    return { correlationId: undefined, entries: [entry], sms: undefined, others: [] };
  }
  const details = clue.kind === "uuid" ? await askDetails(clue.id, options) : undefined;
  if (!details) return findByCorrelationId(clue.id, recent, options);
  const createdAt = Date.parse(details.createdAt ?? "") || now;
  const period = around(createdAt, now);
  const [sms] = await search(({ umid }) => umid.toLowerCase() === clue.id, period, options);
  return { ...(await withEntries(sms, period, options)), others: [] };
}

/** Pauses before 8x8 is asked again, in milliseconds. */
const PAUSES_MS = [1000, 2000, 4000];

/**
 * Asks 8x8 about a UMID.
 * @returns undefined if it isn't one
 * @throws {Failure} when 8x8 has no answer, not even later
 */
async function askDetails(id: string, { apis, signal }: FindOptions): Promise<MessageDetails | undefined> {
  for (const api of apis) {
    const details = await askOne(api, id, signal);
    if (details) return details;
  }
  return undefined;
}

async function askOne(api: SmsApi, id: string, signal: AbortSignal): Promise<MessageDetails | undefined> {
  for (let attempt = 0; ; attempt++) {
    const { status, body } = await api.details(id);
    if (status === 200) return body;
    if (status !== 429 && status < 500) return undefined;
    const pause = PAUSES_MS[attempt];
    if (pause === undefined) throw new Failure(`8x8 answered HTTP ${status} to a request for ${id}. Try again later.`);
    await setTimeout(pause, undefined, { signal });
  }
}

const around = (at: number, now: number): LogPeriod => ({
  from: at - AROUND.before,
  to: Math.max(Math.min(at + AROUND.after, now), at + MINUTE),
});

async function findByCorrelationId(id: string, period: LogPeriod, options: FindOptions): Promise<Found> {
  const correlationId = correlationIdOf(id);
  const entries = (await readEntries(options.client, period)).filter((entry) => entry.correlationId === correlationId);
  const isOurs = ({ clientMessageId }: LoggedMessage) => correlationIdOf(clientMessageId) === correlationId;
  const [sms, ...others] = await search(isOurs, period, options);
  return { correlationId, entries, sms, others: others.map(({ umid }) => umid).slice(0, MAX_OTHERS) };
}

async function findByNumber(number: string, period: LogPeriod, options: FindOptions): Promise<Found> {
  const [sms, ...others] = await search(() => true, { ...period, phoneNumber: number }, options);
  const found = await withEntries(sms, period, options);
  if (sms) return { ...found, others: others.map(({ umid }) => umid).slice(0, MAX_OTHERS) };
  const [newest] = (await readEntries(options.client, period)).filter(({ to }) => mayBe(to, number));
  if (!newest?.correlationId) return { ...found, entries: newest ? [newest] : [], others: [] };
  return findByCorrelationId(newest.correlationId, around(newest.at, Date.now()), options);
}

/** Auth0 may mask digits with asterisks. */
function mayBe(to: string, number: string): boolean {
  return (
    to.length === number.length &&
    [...to].every((character, index) => "*xX".includes(character) || character === number[index])
  );
}

async function withEntries(sms: LoggedMessage | undefined, period: LogPeriod, { client }: FindOptions) {
  const correlationId = sms?.clientMessageId ? correlationIdOf(sms.clientMessageId) : undefined;
  if (!sms || !correlationId) return { correlationId, entries: [], sms };
  const near = { from: Math.min(period.from, sms.createdAt - AROUND.before), to: period.to };
  const entries = (await readEntries(client, near)).filter((entry) => entry.correlationId === correlationId);
  return { correlationId, entries, sms };
}

/** Reads 8x8's log. It can't be searched by an ID, so everything in the period is read. @returns matches, newest first */
async function search(
  matches: (sms: LoggedMessage) => boolean,
  filter: LogPeriod & { readonly phoneNumber?: string },
  { apis, signal, onProgress }: FindOptions,
): Promise<LoggedMessage[]> {
  const found: LoggedMessage[] = [];
  for (const api of apis) {
    for await (const sms of exportLog(api, { ...filter, to: filter.to + MINUTE }, { signal, onProgress })) {
      if (!matches(sms)) continue;
      found.push(sms);
      if (found.length > 2 * MAX_OTHERS) found.sort(newestFirst).splice(MAX_OTHERS + 1);
    }
  }
  return found.sort(newestFirst);
}

const newestFirst = (a: LoggedMessage, b: LoggedMessage) => b.createdAt - a.createdAt;
