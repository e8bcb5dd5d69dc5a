import { maskPhoneNumber } from "@auth0-8x8/text";
import type { LoggedMessage } from "../../eight-x-eight/logged-sms";
import { smsLogsOf } from "../../eight-x-eight/logs";
import { nameCode } from "../../eight-x-eight/receipt-codes";
import { Failure, USAGE_ERROR } from "../../failure";
import { interruption, untilInterrupted } from "../../process/interruption";
import { clean } from "../../screen/clean";
import { canAsk, confirm } from "../../screen/confirm";
import { printJson } from "../../screen/print-json";
import { chooseTenant } from "../../stack/tenants";
import { createManagementClient, type ManagementClient } from "../../tenant/management-client";
import { FleetProgress } from "../fleet/progress";
import { type OpenStack, openStacks } from "../fleet/stacks";
import { describeEntry, readExecution } from "./auth0-log";
import { type Clue, parseClue } from "./clue";
import { type Found, find } from "./find";
import { gapsOf } from "./gaps";
import { entry, formatTrace, type Trace, type TraceEntry } from "./timeline";

export interface TraceOptions {
  /** How far to look back for a message whose time is unknown, in milliseconds. */
  readonly since: number;
  /** Show the recipient's whole number. Asks first. */
  readonly showNumber?: boolean;
  /** Print one JSON document. */
  readonly json?: boolean;
  /** The tenant's domain, if the stack has several. */
  readonly tenant?: string;
}

const UNKNOWN = "Interrupted before Auth0 and 8x8 had answered. It is unknown what happened to the message.";

/**
 * Prints what Auth0 and 8x8 know about one message: a timeline, and what is missing. The exit code is 1 if neither knows it.
 * @param id a correlation ID, a UMID, the ID of a log entry, or a number in E.164
 * @param name the environment @default - the only one, apart from the sandbox
 * @throws {Failure} when Auth0 or 8x8 refuses, or the command is used incorrectly
 */
export async function trace(id: string, name: string | undefined, options: TraceOptions): Promise<void> {
  const { since, showNumber = false, json = false } = options;
  const clue = parseClue(id);
  const signal = interruption();
  if (showNumber && !canAsk()) {
    throw new Failure("--show-number asks before it prints a number. Run it on a terminal.", USAGE_ERROR);
  }
  const opened = await openOne(name);
  const { environment } = opened;
  const { stack, env } = chooseTenant(opened.tenants, options.tenant);
  const client = await createManagementClient(stack.domain, env);
  const { logs, unset } = smsLogsOf(stack, env);
  for (const name of unset) console.error(`Not searched: the sub-account in ${name}, which isn't set.`);
  const apis = logs.map(({ api }) => api);
  const progress = new FleetProgress(1);
  const onProgress = (text: string) => progress.step(environment, text);
  const finding = find(clue, { apis, client, since, signal, onProgress });
  const found = await untilInterrupted(finding, UNKNOWN).finally(() => progress.end());
  const recipient = await recipientOf(found, clue, { showNumber, signal });
  const result: Trace = {
    environment,
    correlationId: found.correlationId === undefined ? null : clean(found.correlationId),
    umid: found.sms?.umid ?? null,
    recipient: recipient ?? null,
    timeline: await untilInterrupted(timelineOf(found, client), UNKNOWN),
    missing: gapsOf(found, since),
    others: found.others,
  };
  if (json) printJson(result, 2);
  else console.log(formatTrace(result));
  if (result.timeline.length === 0) process.exitCode = 1;
}

/** @throws {Failure} when the environment must be named */
async function openOne(name: string | undefined): Promise<OpenStack> {
  const [first, ...others] = await openStacks(name === undefined ? [] : [name], {
    all: name === undefined,
    withoutSecrets: true,
  });
  if (first && others.length === 0) return first;
  const names = [first, ...others].map((it) => it?.environment).join(", ");
  throw new Failure(`Name the environment after the ID. Environments: ${names}.`, USAGE_ERROR);
}

interface RecipientOptions {
  readonly showNumber: boolean;
  readonly signal: AbortSignal;
}

/** The recipient: masked, unless the user wants the whole number and says so once more. */
async function recipientOf(
  { entries, sms }: Found,
  clue: Clue,
  { showNumber, signal }: RecipientOptions,
): Promise<string | undefined> {
  const known = [clue.kind === "number" ? clue.number : "", sms?.msisdn ?? "", ...entries.map(({ to }) => to)];
  const whole = known.find((it) => /^\+?\d{7,15}$/.test(it));
  if (showNumber && whole && (await confirm("Print the recipient's whole phone number?", signal))) return whole;
  const last = known.find((it) => /\d\d$/.test(it));
  return last && maskPhoneNumber(last);
}

async function timelineOf({ entries, sms }: Found, client: ManagementClient): Promise<TraceEntry[]> {
  const ids = [...new Set(entries.flatMap(({ executions }) => executions))];
  const executions = await Promise.all(ids.map((id) => readExecution(client, id)));
  const all = [...executions.flat(), ...entries.toReversed().map(describeEntry), ...(sms ? describeSms(sms) : [])];
  return all.sort((a, b) => a.at.localeCompare(b.at));
}

function describeSms(sms: LoggedMessage): TraceEntry[] {
  const { umid, country, operator, sender, segments, outcome, state, detail, errorCode, createdAt, statusAt } = sms;
  const parts = `${segments} ${segments === 1 ? "segment" : "segments"}`;
  const accepted = `accepted as ${umid}, from ${sender}, ${parts}`;
  if (outcome === "open") return [entry(createdAt, "8x8's log", `${accepted}, to ${country}; now ${state}`)];
  const where = operator ? `${country}, ${operator}` : country;
  const reason = [detail, errorCode !== undefined && nameCode(errorCode)].filter(Boolean).join(", ");
  const seconds = ((statusAt - createdAt) / 1000).toFixed(1);
  return [
    entry(createdAt, "8x8's log", `${accepted}, to ${where}`),
    entry(statusAt, "8x8's log", `${state} after ${seconds} s${reason && ` (${reason})`}`),
  ];
}
