import { exportLog } from "../../eight-x-eight/log-export";
import { callLogsOf, hasChat, smsLogsOf } from "../../eight-x-eight/logs";
import { Failure } from "../../failure";
import { ReasonCounter } from "../../report/reasons";
import { createReport, type Report } from "../../report/report";
import { type Period, Tally } from "../../report/tally";
import type { StackTenant } from "../../stack/tenants";
import { FAILURE_TYPES, searchLog, toFailure } from "../../tenant/failures";
import { createManagementClient } from "../../tenant/management-client";

export interface ReadOptions {
  readonly period: Period;
  readonly signal: AbortSignal;
  readonly onProgress: (text: string) => void;
}

/**
 * Reads 8x8's logs of SMS and calls, and Auth0's failures, of an environment, and makes a report. A log of calls that can't be read isn't counted.
 * @param environment how the report names it
 * @throws {Failure} when Auth0 or 8x8 refuses
 */
export async function readReport(
  environment: string,
  { stack, env }: StackTenant,
  { period, signal, onProgress }: ReadOptions,
): Promise<Report> {
  const { logs, unset } = smsLogsOf(stack, env);
  const client = await createManagementClient(stack.domain, env);
  const times = { from: period.before, to: period.to };
  const reasons = new ReasonCounter(period);
  onProgress("reading Auth0's log");
  for await (const entry of searchLog(client, FAILURE_TYPES, times)) {
    const failure = toFailure(entry);
    if (failure) reasons.add(failure);
  }
  const tally = new Tally(period);
  const notCounted = unset.map((name) => `SMS of the sub-account in ${name}. Set it, as for a deploy.`);
  if (hasChat(stack)) notCounted.push(CHAT);
  for (const { api, read } of logs) {
    for await (const message of exportLog(api, times, { signal, onProgress, read })) tally.add(message);
  }
  for (const { api, read } of callLogsOf(stack, env)) {
    try {
      for await (const call of exportLog(api, times, { signal, onProgress, read })) tally.add(call);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      notCounted.push(`calls. ${error.message}`);
    }
  }
  return createReport({ environment, period, tally, failures: reasons.counts, notCounted });
}

const CHAT = "messages by chat app, and SMS in their place. 8x8 doesn't document the columns of their log.";
