import type { Environment } from "auth0-8x8";
import { ageOfRules, describeSenderFindings, senderFindings } from "auth0-8x8/tools";
import { type CheckResult, fine, skipped, warning } from "./check";

/**
 * Lists the countries in which an environment's sender IDs may not show, and what to do.
 * @param environment undefined for a stack of the app's own
 * @param now milliseconds since 1970
 */
export function checkSenders(environment: Environment | undefined, now = Date.now()): CheckResult {
  if (!environment) return skipped("needs a list of environments");
  const { named, others } = senderFindings(environment);
  const age = `Rules ${ageOfRules(now)}: docs/how-to/sender-rules.md.`;
  if (named.length + others.length === 0) return fine(`no known rule is in the way. ${age}`);
  const everywhere = "Messages may also go to these countries, because `countries` doesn't exclude them:";
  return warning(
    [
      ...describeSenderFindings(named),
      ...(others.length > 0 ? [everywhere, ...describeSenderFindings(others)] : []),
      age,
    ].join("\n"),
  );
}
