import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";

/** The file with this command's plan, in the stack's folder. Another command there has its own, so that each applies what its user has seen. */
export const PLAN = `plan-${process.pid}`;

/** Removes plans that killed commands left in a stack's folder, because a plan contains the state. */
export function removeAbandonedPlans(directory: string): void {
  for (const name of readdirSync(directory)) {
    const [, pid] = /^plan-(\d+)$/.exec(name) ?? [];
    if (pid && !isRunning(Number(pid))) rmSync(join(directory, name), { force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM"; // another user's
  }
}
