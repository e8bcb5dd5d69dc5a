import { Failure, USAGE_ERROR } from "../failure";
import { printResult } from "../github/run";
import { changedResources } from "../plan/changes";
import { onlyRotates } from "../plan/settings";
import { canAsk } from "../screen/confirm";
import { isProvable } from "../stack/secrets";
import { applyAndCompare } from "../terraform/deploy";
import type { Terraform } from "../terraform/terraform";
import { askForApproval } from "./deploy/approval";
import type { ApprovalOptions } from "./deploy/require-approval";
import { adviseOnOldKey, checkKeys, checkRecipient, verifyByMessage } from "./deploy/sent-keys";
import { eachOf, type FleetOptions, throwFailures } from "./fleet/fleet";
import { summarizeFleet } from "./fleet/summary";
import { workOn } from "./fleet/work";
import { openWithCredentials, withPlanOf } from "./plan";

export interface RotateOptions extends ApprovalOptions, FleetOptions {
  /** Recipient of a test message afterwards, in E.164. @default - nothing is sent */
  readonly verifyTo?: string;
}

interface OneOptions extends Pick<RotateOptions, "autoApprove" | "verifyTo"> {
  readonly signal: AbortSignal;
  /** Whether someone can be asked about a key that 8x8 may not accept. */
  readonly canAsk: boolean;
}

/**
 * Sends environments' secrets to Auth0. It says that the old key can go only when 8x8 accepts the new one and the live version has it. Of several
 * environments, it skips those that have nothing to rotate, so the same command continues after a failure.
 * @throws {Failure} when there is nothing to rotate, a plan changes more than secrets, 8x8 refuses a key, or secrets aren't live afterwards
 */
export async function rotate(patterns: readonly string[], options: RotateOptions): Promise<void> {
  const { verifyTo } = options;
  const { environments: opened, credentials, output, signal } = await openWithCredentials(patterns, options);
  const environments = opened.map((it) => it.with(requireShared(it.environment, credentials(it.environment))));
  for (const terraform of environments) checkRecipient(terraform, verifyTo);
  const [first] = environments;
  if (first && environments.length === 1) return rotateOnly(first, { ...options, signal, canAsk: canAsk() });
  output.start(environments);
  const results = await workOn(environments, options, (terraform, step) => {
    step("rotating");
    const rotated = rotateOne(terraform, { ...options, signal, canAsk: false });
    return rotated.finally(() => output.release(terraform.environment));
  });
  printResult(
    summarizeFleet(results, (rotated) => {
      if (!rotated) return "nothing to rotate";
      return rotated.isProven
        ? "the live version has the new secrets"
        : "sent; it is unknown whether the Hook has them";
    }),
  );
  const rotated = results.filter(({ value }) => value !== undefined);
  const verified = verifyTo
    ? await eachOf(rotated, { parallelism: 1 }, ({ environment }) => verifyByMessage(environment, verifyTo, signal))
    : [];
  throwFailures([...results, ...verified]);
  if (rotated.length > 0 && rotated.every(({ value }) => value && value.advice.length > 0))
    printResult(...(rotated[0]?.value?.advice ?? []));
}

/** The app sees only this process's secrets, so it would take another environment's for this one's. @throws {Failure} */
function requireShared(environment: string, own: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const [secret] = Object.keys(own).filter((name) => name.startsWith("TF_VAR_"));
  if (!secret) return own;
  throw new Failure(
    `AUTH0_8X8_CREDENTIALS: ${environment} has its own ${secret}, and one command sends the same secrets everywhere. Remove ${secret} there and set it for this command. Rotate environments with different secrets one by one.`,
    USAGE_ERROR,
  );
}

async function rotateOnly(terraform: Terraform, options: OneOptions): Promise<void> {
  const { environment } = terraform;
  const { verifyTo, signal } = options;
  const rotated = await rotateOne(terraform, options);
  if (!rotated) {
    throw new Failure(
      `Nothing to rotate: Terraform has already sent these secrets of ${environment}. Set the new ones in TF_VAR_… first.`,
    );
  }
  printResult(
    rotated.isProven
      ? `The live version in ${environment} has the new secrets.`
      : `The secrets of the Hook in ${environment} were sent. Auth0 doesn't say which ones a Hook has, so keep the old key until a message arrives.`,
  );
  if (verifyTo && !(await verifyByMessage(environment, verifyTo, signal))) return;
  printResult(
    ...rotated.advice,
    ...(verifyTo ? [] : [`To prove it with a real message: \`npx auth0-8x8 verify ${environment} --to +…\``]),
  );
}

interface Rotated {
  /** Whether the live version has the new secrets, and no Hook gets any. A Hook's secrets can't be read. */
  readonly isProven: boolean;
  /** What to tell about the old key. */
  readonly advice: readonly string[];
}

/** @returns undefined if there is nothing to rotate */
async function rotateOne(terraform: Terraform, options: OneOptions): Promise<Rotated | undefined> {
  const { environment } = terraform;
  let rotated: Rotated | undefined;
  await withPlanOf(terraform, async (planned, plan) => {
    if (changedResources(plan).length === 0) return;
    if (!onlyRotates(plan)) {
      throw new Failure(
        `The plan for ${environment} changes more than secrets. Nothing was applied. Deploy ${environment} first.`,
      );
    }
    const doubt = await checkKeys(planned);
    await approveDoubt(doubt, options);
    try {
      const outcome = await applyAndCompare(planned);
      if (!outcome.isLive) {
        throw new Failure(
          `It is unknown whether the secrets arrived: ${outcome.reason}. To find out, run \`npx auth0-8x8 verify ${environment}\`.`,
        );
      }
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      throw new Failure(`${error.message}\n\nThe rotation of ${environment} isn't finished. Keep the old key.`);
    }
    rotated = { isProven: isProvable(planned.secrets), advice: adviseOnOldKey({ ...planned, doubt }) };
  });
  return rotated;
}

/** Asks whether to send a key that 8x8 may not accept. @throws {Failure} when the answer is no, or without a terminal */
async function approveDoubt(doubt: string | undefined, options: OneOptions): Promise<void> {
  if (!doubt) return;
  if (!options.autoApprove && !options.canAsk) {
    throw new Failure(
      `${doubt}\nNothing was sent to Auth0. To rotate anyway, pass --auto-approve, and keep the old key until a message arrives.`,
      USAGE_ERROR,
    );
  }
  console.error(doubt);
  await askForApproval("Send it to Auth0?", options, options.signal);
}
