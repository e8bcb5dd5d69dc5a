import { spawn } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

/** How a program is started. */
export interface ProgramCall {
  readonly command: string;
  readonly args: readonly string[];
  /** The working directory. */
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
}

/**
 * Runs a program without blocking this process, which serves it.
 * @returns how long it took, in milliseconds
 * @throws {Error} with its output, if it fails
 */
export function run({ command, args, cwd, env }: ProgramCall): Promise<number> {
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text) => {
        output += text;
      });
    }
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) resolve(performance.now() - began);
      else reject(new Error(`\`${command} ${args.join(" ")}\` ended with ${code}:\n${output}`));
    });
  });
}

/** What a program took. */
export interface ProgramUsage {
  readonly seconds: number;
  /** Of all processors, with the processes that it started. */
  readonly processorSeconds: number;
}

/** What a run of `auth0-8x8` took. */
export interface CliRun extends ProgramUsage {
  /** The most memory that its process had, without the processes that it started. */
  readonly peakBytes: number;
}

/** Runs a program and measures it. @throws {Error} with its output, if it fails */
export async function measureRun({ command, args, cwd, env }: ProgramCall): Promise<ProgramUsage> {
  const file = join(cwd, "times");
  const script = '"$@"; code=$?; times >"$TIMES_FILE"; exit $code';
  const words = ["-c", script, "sh", command, ...args];
  const milliseconds = await run({ command: "sh", args: words, cwd, env: { ...env, TIMES_FILE: file } });
  const processorSeconds = secondsIn(readFileSync(file, "utf8"));
  rmSync(file);
  return { seconds: milliseconds / 1000, processorSeconds };
}

/** The sum of the times that the shell's `times` prints, for example `0m1.230s`. */
function secondsIn(times: string): number {
  const all = [...times.matchAll(/(\d+)m([\d.]+)s/g)];
  return all.reduce((sum, [, minutes, seconds]) => sum + 60 * Number(minutes) + Number(seconds), 0);
}

/** Runs `auth0-8x8` in a project and measures it. @throws {Error} with its output, if it fails */
export async function runCli(cwd: string, words: readonly string[], env: NodeJS.ProcessEnv): Promise<CliRun> {
  const file = join(cwd, "peak");
  const args = ["--require", require.resolve("./peak.cjs"), "--import", "tsx", "cli/main.ts", ...words];
  const measured = await measureRun({ command: process.execPath, args, cwd, env: { ...env, PEAK_FILE: file } });
  const peakBytes = Number(readFileSync(file, "utf8")) * 1024;
  rmSync(file);
  return { ...measured, peakBytes };
}
