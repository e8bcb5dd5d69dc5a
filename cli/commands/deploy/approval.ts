import { Failure } from "../../failure";
import { canAsk, confirm } from "../../screen/confirm";
import { describeTenantChange, refuseTenantChange, type TenantChange } from "../../stack/tenant-change";
import type { ApprovalOptions } from "./require-approval";

/**
 * Asks whether a deploy may go to another tenant than the last one, whatever was approved beforehand.
 * @throws {Failure} when the answer is no, or without a terminal
 */
export async function approveTenantChange(change: TenantChange, signal: AbortSignal): Promise<void> {
  if (process.env.CI || !canAsk()) refuseTenantChange(change);
  console.error(`\n${describeTenantChange(change)}`);
  await askForApproval(`Deploy ${change.environment} to ${change.to} anyway?`, {}, signal);
}

/** Asks, unless that was approved beforehand. @throws {Failure} when the answer is no, or Ctrl-C */
export async function askForApproval(
  question: string,
  { autoApprove = false }: ApprovalOptions,
  signal: AbortSignal,
): Promise<void> {
  if (autoApprove) return;
  const isApproved = await confirm(`\n${question}`, signal).catch((error: unknown) => {
    if (signal.aborted) return false;
    throw error;
  });
  if (!isApproved) throw new Failure("Not approved. Nothing was changed.");
}
