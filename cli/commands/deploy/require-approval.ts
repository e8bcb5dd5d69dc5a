import { Failure, USAGE_ERROR } from "../../failure";
import { canAsk } from "../../screen/confirm";

export interface ApprovalOptions {
  /** Doesn't ask. @default false */
  readonly autoApprove?: boolean;
}

/** @throws {Failure} when the command must ask, but has no terminal */
export function requireApproval(command: string, { autoApprove = false }: ApprovalOptions): void {
  if (autoApprove || canAsk()) return;
  throw new Failure(
    `\`${command}\` asks before it changes anything, but there is no terminal. Pass --auto-approve to continue without asking.`,
    USAGE_ERROR,
  );
}
