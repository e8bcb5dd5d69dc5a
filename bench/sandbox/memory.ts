import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { Sandbox } from "auth0-8x8-sandbox";
import { logIn, secondsOf, startDeployed } from "./deployed";
import { AT_ONCE } from "./log-ins";

/** Measure the memory after this many messages. After the first number, the sandbox is full: it forgets as much as it adds. */
export const AFTER = [10_000, 50_000] as const;
/** How many tenants run in one process. */
export const TENANTS = 25;

/** Memory of the process in bytes, after garbage collection. */
export interface Memory {
  /** Live objects, on and off the heap. */
  readonly inUse: number;
  /** Resident memory. V8 returns unused memory to the system whenever it likes. */
  readonly resident: number;
}

/** Memory by number of sent messages. */
export type MemoryResult = Readonly<Record<(typeof AFTER)[number], Memory>>;

/** Time to start a sandbox and log in once, and its memory, when several share a process. */
export interface SharedProcessResult {
  readonly seconds: number;
  readonly bytes: number;
}

/** Sends messages through one sandbox and measures its memory. */
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

/** Starts sandboxes one after another, logs in once at each, and keeps all of them running. */
export async function measureTenants(progress: (text: string) => void): Promise<SharedProcessResult> {
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
