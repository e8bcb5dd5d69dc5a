import { applyAndCompare } from "./apply-and-compare";
import { Failure } from "./failure";
import { changedResources } from "./plan/actions";
import { makePlan } from "./plan/make-plan";
import { onlyRotates } from "./plan/rotation";
import { tell } from "./tell";

/**
 * Sends an environment's secrets to Auth0, proves that the version that runs has them, and says only then that the old key may be revoked.
 * @throws Failure when there is nothing to rotate, the plan would do more than that, or the secrets are not live afterwards
 */
export async function rotate(environment: string): Promise<void> {
  const saved = await makePlan(environment);
  if (changedResources(saved.plan).length === 0) {
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
  tell(
    `The version that runs in ${environment} has the new secrets. The old key may be revoked in 8x8 Connect.`,
    `To see a message sent with the new one arrive: \`npx auth0-8x8 verify ${environment} --to +…\``,
  );
}
