import { atMost, type Verdict } from "../shared/verdict";
import type { LogInsResult } from "./log-ins";
import { AFTER, type MemoryResult, type SharedProcessResult } from "./memory";
import type { StartResult } from "./start";

/** All results for the sandbox. */
export interface SandboxResults {
  readonly logIns: readonly LogInsResult[];
  readonly memory: MemoryResult;
  readonly tenants: SharedProcessResult;
  readonly start: StartResult;
}

/** Checks the sandbox against its baselines. Compares the exact values, not the rounded ones. */
export function judge({ logIns, memory, start }: SandboxResults): Verdict[] {
  const [few, many] = AFTER;
  const compared = `after ${many.toLocaleString("en")} messages, against ${few.toLocaleString("en")}`;
  const kinds = [
    ["in use", memory[many].inUse / memory[few].inUse, 1.1],
    ["resident", memory[many].resident / memory[few].resident, 1.2], // V8 keeps a varying amount of freed memory
  ] as const;
  return [
    ...logIns.map(({ atOnce, sandbox, alone }) => ({
      title: "logins",
      what: `${atOnce} at once, against the Action alone`,
      measured: (sandbox / alone).toFixed(2),
      mustReach: `>= ${leastRatio(atOnce).toFixed(2)}`,
      reached: sandbox / alone >= leastRatio(atOnce),
    })),
    ...(start.before === undefined
      ? []
      : [atMost({ title: "start", what: "of a sandbox, against version 0.1.0" }, start.now / start.before, 0.7)]),
    ...kinds.map(([kind, growth, limit]) => atMost({ title: `memory ${kind}`, what: compared }, growth, limit)),
  ];
}

/** Logins at once share the work that isn't the Action's. */
const leastRatio = (atOnce: number) => (atOnce === 1 ? 0.33 : 0.5);
