import { sendsToActions } from "../../stack/secrets";
import type { DeployOutcome } from "../../terraform/deploy";
import type { Done } from "../fleet/work";
import { adviseOnOldKey, type CheckedDeploy } from "./sent-keys";

/** A deployed environment. */
export type Deployed = Done<CheckedDeploy, DeployOutcome>;

const NOT_SENT = "no changes, but the secrets are new: it is unknown whether Auth0 has them";

/** The result in a table of several. */
export function summary({ plan, value: outcome }: Deployed): string {
  if (!outcome) return sendsToActions(plan.secrets) ? NOT_SENT : "no changes";
  return outcome.isLive ? "live" : `deployed; whether it is live is unknown: ${outcome.reason}`;
}

/** The result of the only environment. */
export function describe({ plan, value: outcome }: Deployed): string {
  const { environment } = plan.terraform;
  if (!outcome) {
    return sendsToActions(plan.secrets)
      ? `${environment}: ${NOT_SENT}. Keep the old key.`
      : `${environment}: no changes. To compare the live version with your code, run \`npx auth0-8x8 verify ${environment}\`.`;
  }
  return outcome.isLive
    ? `${environment}: Live. Auth0 matches your code.`
    : `${environment}: deployed. Whether it is live is unknown: ${outcome.reason}.`;
}

/**
 * What to do next. A key may go only if everything that uses it has the new one.
 * @param verifyTo who has got a test message
 */
export function advise(done: readonly Deployed[], verifyTo?: string): readonly string[] {
  const live = done.flatMap(({ plan, value }) => (value?.isLive ? plan : []));
  const [first] = live;
  if (!first) return [];
  const advice = live.map(adviseOnOldKey);
  const isUnknown = done.some(({ plan, value }) => !value?.isLive && plan.secrets.sent.length > 0);
  return [
    ...(!isUnknown && advice.every(({ length }) => length > 0) ? (advice[0] ?? []) : []),
    ...(verifyTo ? [] : [`To send a test message: \`npx auth0-8x8 verify ${first.terraform.environment} --to +…\``]),
  ];
}
