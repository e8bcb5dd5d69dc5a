import type { ActionContract } from "../triggers";
import type { ActionCache } from "./cache";

/** Longer reasons are cut, as in Auth0's own test harness. */
const MAX_REASON = 1024;

export interface Verdict {
  readonly outcome: "completed" | "drop" | "retry";
  readonly reason?: string;
}

/** The `api` of one execution, and what the Action has said with it: of several calls, the last one counts. */
export function createApi({ notification }: ActionContract, cache: ActionCache) {
  let verdict: Verdict = { outcome: "completed" };
  const say = (outcome: "drop" | "retry") => (reason: unknown) => {
    verdict = { outcome, reason: String(reason).slice(0, MAX_REASON) };
  };
  const api = { cache, ...(notification && { notification: { drop: say("drop"), retry: say("retry") } }) };
  return { api, verdict: () => verdict };
}
