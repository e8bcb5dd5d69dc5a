import type { Verdict } from "../shared/verdict";
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
    ...(start.before === undefined ? [] : [startVerdict(start.now / start.before)]),
    ...kinds.map(([kind, growth, limit]) => ({
      title: `memory ${kind}`,
      what: `after ${many.toLocaleString("en")} messages, against ${few.toLocaleString("en")}`,
      measured: growth.toFixed(2),
      mustReach: `<= ${limit.toFixed(2)}`,
      reached: growth <= limit,
    })),
  ];
}

/** Logins at once share the work that isn't the Action's. */
const leastRatio = (atOnce: number) => (atOnce === 1 ? 0.33 : 0.5);

const startVerdict = (ratio: number): Verdict => ({
  title: "start",
  what: "of a sandbox, against version 0.1.0",
  measured: ratio.toFixed(2),
  mustReach: "<= 0.70",
  reached: ratio <= 0.7,
});
