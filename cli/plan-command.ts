import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { applyAndCompare } from "./apply-and-compare";
import { Failure } from "./failure";
import { actionOf, changedResources, hasChanges } from "./plan/actions";
import { shownPlans } from "./plan/comment";
import { summary } from "./plan/environment-section";
import { fingerprint } from "./plan/fingerprint";
import type { Plan } from "./plan/format";
import { makePlan } from "./plan/make-plan";
import { recover } from "./recover";
import { tell } from "./tell";

/** Plans an environment and writes the plan, redacted, to a file that may be handed on: `plan-comment` reads it. */
export async function plan(environment: string, { out }: { readonly out: string }): Promise<void> {
  const { plan } = await makePlan(environment);
  mkdirSync(dirname(out), { recursive: true });
  writeFileSync(out, JSON.stringify(plan));
  console.log(`${environment}: ${summary(plan)}. Plan ${fingerprint(plan)}`);
}

/**
 * Plans an environment again and applies the plan if it does what was shown, and nothing else.
 * @param options.shownIn a file with the comment in which the plan was shown
 * @throws Failure when it was not shown, is another by now, or Auth0 doesn't hold afterwards what it meant
 */
export async function apply(environment: string, { shownIn }: { readonly shownIn: string }): Promise<void> {
  const shown = shownPlans(read(shownIn));
  if (!shown)
    throw new Failure(
      `${shownIn} is no comment of \`auth0-8x8 plan-comment\`: nothing was shown, and nothing is applied.`,
    );
  const expected = shown.get(environment);
  if (!expected) throw new Failure(`${shownIn} shows no plan of ${environment}: nothing is applied.`);

  const saved = await makePlan(environment);
  const found = fingerprint(saved.plan);
  if (found !== expected) {
    throw new Failure(
      `The plan of ${environment} is not the one that was shown: ${expected} was, and now it is ${found}. Nothing is applied.\n` +
        "The tenant, the state, the secrets or the code have changed since. Have the plan shown and approved again.",
    );
  }
  await takeInLeftover(environment, saved.plan);
  if (!hasChanges(saved.plan)) return console.log(`${environment}: nothing to do.`);
  await applyAndCompare(saved);
  tell(
    `${environment}: ${summary(saved.plan)}. Applied, as shown, and live: ${found}`,
    `To see a message arrive: \`npx auth0-8x8 verify ${environment} --to +…\``,
  );
}

/** A runner that was lost in a first deploy has left an Action, and this plan would make another. @throws Failure when it has */
async function takeInLeftover(environment: string, plan: Plan): Promise<void> {
  const isFirst = changedResources(plan).some(
    ({ type, change }) => type === "auth0_action" && actionOf(change) === "create",
  );
  if (!isFirst || !(await recover(environment, { say: console.error }))) return;
  throw new Failure(
    "A deploy that was killed had made this Action already. The state knows of it now, and nothing else is done: have the plan shown and approved again.",
  );
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new Failure(
      `${file} can't be read: ${(error as NodeJS.ErrnoException).code}. It is the comment with the plan.`,
    );
  }
}
