import { spawnSync } from "node:child_process";
import { median } from "./median";
import { table } from "./table";

/** A command that is timed as a whole process. */
export interface Candidate {
  readonly title: string;
  /** Arguments of `node`. */
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
}

/**
 * Runs the candidates in turn, `runs` times each after one round that doesn't count, and prints medians; the first is the baseline of the ratios.
 * @throws Error when a run does not succeed
 */
export function compareProcesses(title: string, runs: number, candidates: readonly Candidate[]): void {
  const times = candidates.map((): number[] => []);
  for (let round = 0; round <= runs; round++) {
    for (const [index, candidate] of candidates.entries()) {
      const milliseconds = time(candidate);
      if (round > 0) times[index]?.push(milliseconds);
    }
  }
  const medians = times.map(median);
  console.log(`\n${title} (Node ${process.versions.node}, median of ${runs} fresh processes)\n`);
  const rows = candidates.map(({ title }, index) => {
    const milliseconds = medians[index] ?? Number.NaN;
    return [title, milliseconds.toFixed(0), (milliseconds / (medians[0] ?? Number.NaN)).toFixed(2)];
  });
  console.log(table(["", "ms", "ratio"], rows));
}

function time({ title, args, env }: Candidate): number {
  const began = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { env: { ...process.env, ...env }, encoding: "utf8" });
  if (status !== 0) throw new Error(`${title}: ${stderr}`);
  return performance.now() - began;
}
