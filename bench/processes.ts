import { spawnSync } from "node:child_process";

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
  console.log(`\n${title} (Node ${process.versions.node}, median of ${runs} fresh processes)`);
  console.table(
    Object.fromEntries(
      candidates.map((candidate, index) => [
        candidate.title,
        { ms: Math.round(medians[index] ?? 0), ratio: Number(((medians[index] ?? 0) / (medians[0] ?? 1)).toFixed(2)) },
      ]),
    ),
  );
}

function time({ title, args, env }: Candidate): number {
  const began = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { env: { ...process.env, ...env }, encoding: "utf8" });
  if (status !== 0) throw new Error(`${title}: ${stderr}`);
  return performance.now() - began;
}

function median(values: readonly number[]): number {
  const ordered = [...values].sort((a, b) => a - b);
  return ordered[Math.floor(ordered.length / 2)] ?? Number.NaN;
}
