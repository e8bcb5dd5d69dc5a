import type { Found } from "./find";
import type { Gap } from "./timeline";

/** What is missing about a message, and why it can't be known. */
export function gapsOf({ entries, sms, correlationId }: Found, since: number): Gap[] {
  const hours = Math.round(since / 3_600_000);
  const isForeign = sms !== undefined && !correlationId;
  const isDropped = entries.some(({ type }) => type === "fn" || type.endsWith("_failure"));
  const gaps: Gap[] = [];
  const add = (what: string, reason: string) => gaps.push({ what, reason });
  if (entries.length === 0 && !isForeign) {
    add(
      "when the user asked for it",
      "Auth0's log has no entry. Auth0 logs failures, retries and codes for MFA, some minutes late. How long it keeps them depends on your plan. Entries carry a correlation ID only if your tenant has that feature.",
    );
  }
  if (isForeign) {
    add("Auth0's part", "the message has no reference at 8x8. Messages that this project sends have one.");
  }
  if (!sms && !isDropped) {
    add(
      "what 8x8 did",
      `8x8's log has no such SMS in this sub-account. Without a time, only the last ${hours} hours are searched (--since). Its export can be minutes late, and has no calls and no chat messages.`,
    );
  }
  if (!sms && isDropped) {
    add("8x8's part", "the message wasn't sent, as Auth0's log says. docs/reference/delivery.md has the remedy.");
  }
  if (sms?.outcome === "open") {
    add("whether it arrived", "8x8 has no receipt from the operator. It waits up to 48 hours for one.");
  }
  if (sms && !sms.operator) add("the operator", "8x8's log doesn't name it.");
  return gaps;
}
