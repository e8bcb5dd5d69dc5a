import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { Sandbox } from "../../sandbox";
import { logIn, secondsOf, startDeployed } from "./deployed";
import { AT_ONCE } from "./log-ins";

/** Messages after which the memory is looked at: by the first, the sandbox holds all that it keeps. */
export const AFTER = [10_000, 50_000] as const;
/** Tenants in one process. */
export const TENANTS = 25;

/** Memory of the process in bytes, after garbage was collected. */
export interface Memory {
  /** Objects that are in use, on the heap and off it. */
  readonly inUse: number;
  /** What the system has given to the process; V8 gives back what it does not use when it pleases. */
  readonly resident: number;
}

/** The memory when so many messages had been sent. */
export type MemoryResult = Readonly<Record<(typeof AFTER)[number], Memory>>;

/** What each of several sandboxes in one process takes: to start, with its first log-in, and in memory of that process. */
export interface TenantsResult {
  readonly seconds: number;
  readonly bytes: number;
}

/** Sends messages through one sandbox. */
export async function measureMemory(progress: (text: string) => void): Promise<MemoryResult> {
  const sandbox = await startDeployed();
  try {
    const [few, many] = AFTER;
    progress(`memory, ${few} messages`);
    await secondsOf(few, AT_ONCE, () => logIn(sandbox));
    const before = currentMemory();
    progress(`memory, ${many} messages`);
    await secondsOf(many - few, AT_ONCE, () => logIn(sandbox));
    return { [few]: before, [many]: currentMemory() } as MemoryResult;
  } finally {
    await sandbox.close();
  }
}

/** Starts sandboxes one after the other, lets somebody log in at each, and keeps all of them. */
export async function measureTenants(progress: (text: string) => void): Promise<TenantsResult> {
  progress(`${TENANTS} tenants`);
  const sandboxes: Sandbox[] = [];
  const before = currentMemory().resident;
  try {
    const seconds = await secondsOf(TENANTS, 1, async () => {
      const sandbox = await startDeployed();
      sandboxes.push(sandbox);
      await logIn(sandbox);
    });
    return { seconds: seconds / TENANTS, bytes: (currentMemory().resident - before) / TENANTS };
  } finally {
    await Promise.all(sandboxes.map((sandbox) => sandbox.close()));
  }
}

function currentMemory(): Memory {
  setFlagsFromString("--expose-gc");
  runInNewContext("gc")();
  const { heapUsed, external, rss } = process.memoryUsage();
  return { inUse: heapUsed + external, resident: rss };
}
