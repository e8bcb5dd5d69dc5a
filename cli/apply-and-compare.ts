import { compareLive, secretsSentAt } from "./compare-live";
import { Failure } from "./failure";
import { describe } from "./live/finding";
import { changedResources } from "./plan/actions";
import type { SavedPlan } from "./plan/make-plan";
import { settingsOf } from "./plan/resource";
import { isRotation } from "./plan/settings";

/**
 * Applies a plan, and compares what Auth0 holds then with what it meant: the provider stores a refused update as done.
 * @throws Failure when Terraform does not succeed, or with what isn't live and what to do
 */
export async function applyAndCompare({ plan, directory, apply }: SavedPlan): Promise<void> {
  const options = { directory, env: process.env };
  const rotated = changedResources(plan)
    .filter((resource) => settingsOf(resource).some(isRotation))
    .map(({ address }) => address);
  const since = rotated.length > 0 ? await secretsSentAt(options) : undefined;
  const failure = await apply().catch((error: unknown) => {
    if (error instanceof Failure) return error;
    throw error;
  });
  const compared = compareLive({ ...options, since, rotated });
  const findings = await (failure ? compared.catch(() => []) : compared); // Terraform said the cause
  const found = findings.length > 0 ? [describe(findings)] : [];
  if (failure || found.length > 0) throw new Failure([...(failure ? [failure.message] : []), ...found].join("\n\n"));
}
