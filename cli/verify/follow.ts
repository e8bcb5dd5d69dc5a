import { setTimeout } from "node:timers/promises";
import type { MessageDetails, SmsApi } from "../eight-x-eight/sms-api";
import type { SmsSearch } from "./find-sms";
import type { TenantLog } from "./tenant-log";
import type { Timeline } from "./timeline";

/** 8x8 tells of messages once a second. @see https://developer.8x8.com/connect/docs/api-rate-limiting */
const INTERVAL_MS = 1500;

const DELIVERED = ["delivered", "read"];
const FAILED = ["undelivered", "failed", "rejected", "error"];

/** What became of a message. */
export interface Followed {
  readonly result: "delivered" | "failed" | "timed-out";
  /** 8x8's name of it, if it was found. */
  readonly umid: string | undefined;
}

export interface FollowOptions {
  readonly log: TenantLog;
  readonly search: SmsSearch;
  readonly sms: SmsApi;
  readonly timeline: Timeline;
  /** How long it is followed, in milliseconds. */
  readonly timeoutMs: number;
  /** Ends it at once. */
  readonly signal: AbortSignal;
}

/**
 * Follows a message until it is delivered, has failed, or the time is over.
 * @throws Failure when Auth0 or 8x8 can't be asked; when the signal comes
 */
export async function follow({ log, search, sms, timeline, timeoutMs, signal }: FollowOptions): Promise<Followed> {
  const end = Date.now() + timeoutMs;
  let umid: string | undefined;
  let state = "";
  while (Date.now() < end) {
    if (!umid) {
      for (const { what, isEnd } of await log.read()) {
        timeline.add(what);
        if (isEnd) return { result: "failed", umid };
      }
      umid = await search.step();
      if (umid) timeline.add(`8x8: has the message, UMID ${umid}`);
    }
    if (umid) {
      const { status, body } = await sms.details(umid);
      const told = status === 200 ? body.status : undefined;
      if (told?.state && told.state !== state) timeline.add(`8x8: ${wordsOf(told)}`);
      state = told?.state ?? state;
      if (DELIVERED.includes(state)) return { result: "delivered", umid };
      if (FAILED.includes(state)) return { result: "failed", umid };
    }
    await setTimeout(Math.max(0, Math.min(INTERVAL_MS, end - Date.now())), undefined, { signal });
  }
  const last = state ? `8x8 last said: ${state}` : umid ? "8x8 says nothing of it" : "8x8's log doesn't have it";
  timeline.add(`Time-out after ${Math.round(timeoutMs / 1000)} s: ${last}`);
  return { result: "timed-out", umid };
}

function wordsOf({ state, detail, errorCode, errorMessage }: NonNullable<MessageDetails["status"]>): string {
  const more = [detail, errorCode !== undefined && `error ${errorCode}`, errorMessage].filter(Boolean);
  return more.length > 0 ? `${state} (${more.join(", ")})` : state;
}
