import { randomUUID } from "node:crypto";
import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";

/**
 * The file with this command's plan, in the stack's folder. Each command has its own, so it applies what its user has seen. The process ID alone
 * doesn't tell containers apart that share a folder.
 */
export const PLAN = `plan-${process.pid}-${randomUUID()}`;

/** Removes plans that killed commands left in a stack's folder, because a plan contains the state. */
export function removeAbandonedPlans(directory: string): void {
  for (const name of readdirSync(directory)) {
    const [, pid] = /^plan-(\d+)-[\da-f-]{36}$/.exec(name) ?? [];
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
