import { hasChanges } from "../plan/changes";
import { planComment, shownPlans } from "../plan/comment/comment";
import { findOrigin } from "../plan/comment/origin";
import { readPlans } from "../plan/read-plans";
import { keepIssue } from "./issue";

/** Terraform's provider doesn't read secrets: docs/how-to/adoption.md. */
export const NO_DRIFT = "No drift in any plan. Plans don't show secrets: `npx auth0-8x8 verify --all` compares them.";

/**
 * Opens or updates an issue about environments that have drifted. Closes it if none has.
 * @param sources plan files, as for `plan-comment`
 */
export async function reportDrift(
  sources: readonly string[],
  { expect = [] }: { readonly expect?: readonly string[] },
): Promise<void> {
  const environments = readPlans(sources, expect);
  await keepIssue({
    isOurs: (body) => shownPlans(body) !== undefined,
    subject: "Drift",
    names: environments.filter(({ plan }) => !plan || hasChanges(plan)).map(({ name }) => name),
    body: planComment(environments, { origin: findOrigin(process.env) }),
    none: ["none", NO_DRIFT],
  });
}
