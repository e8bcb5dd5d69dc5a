import { appendFileSync } from "node:fs";
import { applyAndCompare } from "./apply-and-compare";
import { Failure } from "./failure";
import { actionOf, changedResources, hasChanges } from "./plan/actions";
import type { Plan, ResourceChange } from "./plan/format";
import { makePlan } from "./plan/make-plan";
import { settingsOf } from "./plan/resource";
import { isRotation } from "./plan/settings";

/**
 * Sends an environment's secrets to Auth0, proves that the version that runs has them, and says only then that the old key may be revoked.
 * @throws Failure when there is nothing to rotate, the plan would do more than that, or the secrets are not live afterwards
 */
export async function rotate(environment: string): Promise<void> {
  const saved = await makePlan(environment);
  if (!hasChanges(saved.plan)) {
    throw new Failure(
      `The secrets of ${environment} are those that Terraform sent already: nothing rotates.\n` +
        "Set the new ones as TF_VAR_… first. If an earlier rotation failed, set TF_VAR_secrets_version to the number that it named.",
    );
  }
  if (!onlyRotates(saved.plan)) {
    throw new Failure(
      `The plan of ${environment} would do more than rotate secrets: nothing is applied. Deploy ${environment} first.`,
    );
  }
  try {
    await applyAndCompare(saved);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    throw new Failure(`${error.message}\n\nThe rotation of ${environment} is not done. Keep the old key.`);
  }
  tell(`The version that runs in ${environment} has the new secrets. The old key may be revoked in 8x8 Connect.`);
}

function onlyRotates(plan: Plan): boolean {
  return changedResources(plan).every(
    (it) => actionOf(it.change) === "update" && settingsOf(it).every(isOfSecrets(it)),
  );
}

/** A Hook's secrets have no version: they are in its settings. */
function isOfSecrets({ type }: ResourceChange) {
  return (setting: ReturnType<typeof settingsOf>[number]) =>
    isRotation(setting) || (type === "auth0_hook" && /^secrets(\.|$)/.test(setting.path));
}

/** To whoever looks: in the terminal, and in the summary of a run on GitHub. */
function tell(text: string): void {
  console.log(text);
  const { GITHUB_STEP_SUMMARY: summary } = process.env;
  if (summary) appendFileSync(summary, `${text}\n`);
}
