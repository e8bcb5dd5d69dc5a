import { readFileSync } from "node:fs";
import { Failure, USAGE_ERROR } from "../failure";
import { printResult } from "../github/run";
import { changedResources, kindOf } from "../plan/changes";
import { shownPlans } from "../plan/comment/comment";
import { summarize } from "../plan/comment/environment-section";
import { fingerprint } from "../plan/fingerprint";
import type { TerraformPlan } from "../plan/format";
import { hideVariables } from "../plan/redact";
import { applyAndCompare, type PlannedDeploy } from "../terraform/deploy";
import { findLeftovers, importLeftovers } from "../terraform/leftovers";
import { checkKeys } from "./deploy/sent-keys";
import { withPlan } from "./plan";

/**
 * Plans an environment again and applies the plan if it does exactly what a comment shows.
 * @param options.shownIn a file with the comment
 * @throws {Failure} when the comment doesn't show this plan, 8x8 refuses a key that it sends, or Auth0 doesn't hold the result afterwards
 */
export async function applyShownPlan(environment: string, { shownIn }: { readonly shownIn: string }): Promise<void> {
  const shown = shownPlans(readComment(shownIn));
  if (!shown) {
    throw new Failure(
      `${shownIn} isn't a comment from \`auth0-8x8 plan-comment\`. Nothing was applied. Pass the comment that shows the plan.`,
    );
  }
  const expected = shown.get(environment);
  if (!expected) {
    throw new Failure(
      `${shownIn} shows no plan for ${environment}. Nothing was applied. Get its plan shown and approved first.`,
    );
  }
  await withPlan(environment, async (planned, plan) => {
    // The plan was shown with or without these secrets: either way, it is the same one if nothing else differs.
    const [actual, withoutSecrets] = [fingerprint(plan), fingerprint(hideVariables(plan, process.env))];
    if (actual !== expected && withoutSecrets !== expected) {
      throw new Failure(
        `The plan for ${environment} has changed: the comment shows ${expected}, and the plan is now ${actual}. Nothing was applied.\n` +
          "The tenant, the state, the secrets or the code have changed since. Update the plan comment and get it approved again.",
      );
    }
    if (!planned.hasChanges) return console.log(`${environment}: nothing to do.`);
    await recoverLeftover(planned, plan);
    const doubt = await checkKeys(planned);
    if (doubt) console.error(doubt);
    const outcome = await applyAndCompare(planned);
    printResult(
      `${environment}: ${summarize(plan)}. Applied as shown${outcome.isLive ? ", and live" : `, but it is unknown whether it is live: ${outcome.reason}`}: ${expected}`,
      `To send a test message: \`npx auth0-8x8 verify ${environment} --to +…\``,
    );
  });
}

/** If an interrupted first deploy left an Action behind, this plan would create a second one. @throws {Failure} when it did */
async function recoverLeftover({ terraform }: PlannedDeploy, plan: TerraformPlan): Promise<void> {
  const isFirst = changedResources(plan).some(
    ({ type, change }) => type === "auth0_action" && kindOf(change) === "create",
  );
  const leftovers = isFirst ? await findLeftovers(terraform, await terraform.state(), { warn: console.error }) : [];
  if (leftovers.length === 0) return;
  await importLeftovers(terraform, leftovers, console.error);
  throw new Failure(
    "An earlier deploy of this environment created this Action, but the state didn't contain it. It does now; nothing else has changed. Update the plan comment and get it approved again.",
  );
}

function readComment(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new Failure(
      `Can't read ${file}: ${(error as NodeJS.ErrnoException).code}. Pass a file with the comment that shows the plan; \`npx auth0-8x8 ci show\` writes comment.md.`,
      USAGE_ERROR,
    );
  }
}
