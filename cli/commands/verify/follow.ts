import { setTimeout } from "node:timers/promises";
import { outcomeOf } from "../../eight-x-eight/logged-sms";
import type { MessageDetails, SmsApi } from "../../eight-x-eight/sms-api";
import type { SmsSearch } from "../../eight-x-eight/sms-search";
import type { TenantLog } from "./tenant-log";
import type { Timeline } from "./timeline";

/** 8x8 allows one request per second for message details. @see https://developer.8x8.com/connect/docs/api-rate-limiting */
const INTERVAL_MS = 1500;

/** What happened to a message. */
export interface FollowResult {
  readonly result: "delivered" | "failed" | "timed-out";
  /** 8x8's ID of the message. Undefined if it wasn't found. */
  readonly umid: string | undefined;
}

export interface FollowOptions {
  readonly log: TenantLog;
  readonly search: SmsSearch;
  readonly sms: SmsApi;
  readonly timeline: Timeline;
  /** Milliseconds. */
  readonly timeoutMs: number;
  /** Ends it at once. */
  readonly signal: AbortSignal;
}

/**
 * Follows a message until it is delivered, it fails, or the time is up.
 * @throws {Failure} when Auth0 or 8x8 refuses
 * @throws {Error} when the signal aborts
 */
export async function follow({ log, search, sms, timeline, timeoutMs, signal }: FollowOptions): Promise<FollowResult> {
  const end = Date.now() + timeoutMs;
  let umid: string | undefined;
  let state = "";
  while (Date.now() < end) {
    if (!umid) {
      for (const { what, isFinal } of await log.read()) {
        timeline.add(what);
        if (isFinal) return { result: "failed", umid };
      }
      umid = await search.step(signal);
      if (umid) timeline.add(`8x8: has the message, UMID ${umid}`);
    }
    if (umid) {
      const { status, body } = await sms.details(umid);
      const details = status === 200 ? body.status : undefined;
      if (details?.state && details.state !== state) timeline.add(`8x8: ${describeStatus(details)}`);
      state = details?.state ?? state;
      const outcome = outcomeOf(state);
      if (outcome !== "open") return { result: outcome, umid };
    }
    await setTimeout(Math.max(0, Math.min(INTERVAL_MS, end - Date.now())), undefined, { signal });
  }
  const last = state ? `8x8's last status: ${state}` : umid ? "8x8 reports no status" : "8x8's log doesn't contain it";
  timeline.add(`Timed out after ${Math.round(timeoutMs / 1000)} s: ${last}`);
  return { result: "timed-out", umid };
}

function describeStatus({ state, detail, errorCode, errorMessage }: NonNullable<MessageDetails["status"]>): string {
  const more = [detail, errorCode !== undefined && `error ${errorCode}`, errorMessage].filter(Boolean);
  return more.length > 0 ? `${state} (${more.join(", ")})` : state;
}
