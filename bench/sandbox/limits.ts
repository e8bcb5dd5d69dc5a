import type { Verdict } from "../verdict";
import type { LogInsResult } from "./log-ins";
import { AFTER, type MemoryResult, type TenantsResult } from "./memory";

/** All that was measured of the sandbox. */
export interface SandboxResults {
  readonly logIns: readonly LogInsResult[];
  readonly memory: MemoryResult;
  readonly tenants: TenantsResult;
}

/** Holds the sandbox against its baselines. A figure is compared as it is, not as it is rounded for the eye. */
export function judge({ logIns, memory }: SandboxResults): Verdict[] {
  const [few, many] = AFTER;
  const kinds = [
    ["in use", memory[many].inUse / memory[few].inUse, 1.1],
    ["resident", memory[many].resident / memory[few].resident, 1.5], // V8 keeps more or less of it for later
  ] as const;
  return [
    ...logIns.map(({ atOnce, sandbox, alone }) => ({
      title: "log-ins",
      what: `${atOnce} at once, against the Action alone`,
      measured: (sandbox / alone).toFixed(2),
      mustReach: ">= 0.33",
      reached: sandbox / alone >= 0.33,
    })),
    ...kinds.map(([kind, growth, limit]) => ({
      title: `memory ${kind}`,
      what: `after ${many.toLocaleString("en")} messages, against ${few.toLocaleString("en")}`,
      measured: growth.toFixed(2),
      mustReach: `<= ${limit.toFixed(2)}`,
      reached: growth <= limit,
    })),
  ];
}
