import { checkSentKeys } from "../../eight-x-eight/check-key";
import { requireTestRecipient } from "../../eight-x-eight/sms-api";
import { Failure, USAGE_ERROR } from "../../failure";
import { untilInterrupted } from "../../process/interruption";
import { isProvable } from "../../stack/secrets";
import { readStack } from "../../stack/stack";
import { readTenants } from "../../stack/tenants";
import type { PlannedDeploy, Prepared } from "../../terraform/deploy";
import type { Terraform } from "../../terraform/terraform";

/** How long to follow the message of `--verify-to`, in seconds. */
const VERIFY_TIMEOUT = 120;

/** A planned deploy whose keys 8x8 didn't refuse. */
export interface CheckedDeploy extends PlannedDeploy {
  /** Why 8x8 may not accept the keys that the deploy sends, one reason per line. @default - 8x8 accepts them, or none are sent */
  readonly doubt: string | undefined;
}

/**
 * Checks the keys that a deploy sends, before it sends them.
 * @returns why 8x8 may not accept them, one reason per line; undefined if it accepts them, or none are sent
 * @throws {Failure} when 8x8 refuses one
 */
export async function checkKeys({
  terraform: { environment, directory, env },
  secrets: { sent },
}: Prepared): Promise<string | undefined> {
  const checking = checkSentKeys(readStack(directory, env.AUTH0_DOMAIN), sent, env);
  const message = `${environment}: interrupted before 8x8 answered. Nothing was deployed.`;
  const reasons = await untilInterrupted(checking, message);
  if (reasons.length === 0) return undefined;
  return `${environment}: it is unknown whether 8x8 accepts the new key.\n${reasons.join("\n")}`;
}

/**
 * What to tell about the old key after a deploy that is live. It can go only if the deploy rotated keys, 8x8 accepts all of them, and no Hook may still
 * have an old one. Whether the API key itself is new, only the user knows: an Action's secrets have one version, which also changes with another secret.
 */
export function adviseOnOldKey({ secrets, doubt }: Pick<CheckedDeploy, "secrets" | "doubt">): readonly string[] {
  return isProvable(secrets) && secrets.unknown.length === 0 && !doubt
    ? ["If you have replaced the API key: You can delete the old key in 8x8 Connect."]
    : [];
}

/** Refuses a number for `--verify-to` that gets no messages, before anything is deployed. @throws {Failure} */
export function checkRecipient({ environment, directory, env }: Terraform, recipient: string | undefined): void {
  if (!recipient) return;
  const [{ stack } = {}, ...others] = readTenants(directory, env);
  if (others.length > 0) {
    throw new Failure(
      `${environment} has several tenants, so --verify-to doesn't know which one to test. Use \`verify ${environment} --tenant <domain> --to <number>\` instead.`,
      USAGE_ERROR,
    );
  }
  if (stack) requireTestRecipient(stack, recipient);
}

/**
 * Sends the test message of `--verify-to` and follows it. Doesn't ask: the option is the consent.
 * @returns false if it was interrupted
 * @throws {Failure} when the message isn't delivered
 */
export async function verifyByMessage(environment: string, to: string, signal: AbortSignal): Promise<boolean> {
  const { verify } = await import("../verify/verify.js"); // few deploys need it
  const isDelivered =
    !signal.aborted && (await verify(environment, { to, timeout: VERIFY_TIMEOUT, yes: true, signal }));
  if (isDelivered || signal.aborted) return isDelivered;
  throw new Failure(`${environment}: no test message was delivered. If you have rotated a key, keep the old one.`);
}
