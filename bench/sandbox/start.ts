import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { median } from "../shared/median";

const ROOT = join(__dirname, "../..");

/** The last commit of version 0.1.0. */
const BEFORE = "e5e0246";

/** Fresh processes of each kind, after one to fill the loader's cache. */
const RUNS = 7;

/** How long a sandbox takes to start in a fresh process, in milliseconds. It covers loading its code and everything until it runs. */
export interface StartResult {
  readonly now: number;
  /** In version 0.1.0. Undefined without this repository's history. */
  readonly before: number | undefined;
}

/** Measures both in turns, so that other load on the machine slows both. */
export function measureStart(progress: (text: string) => void): StartResult {
  const directory = mkdtempSync(join(tmpdir(), "bench-start-"));
  try {
    const before = checkOut(directory);
    const entries = [join(ROOT, "sandbox/index.ts"), ...(before ? [before] : [])];
    const times = entries.map((): number[] => []);
    for (let run = 0; run <= RUNS; run++) {
      progress(`start, ${run} of ${RUNS}`);
      for (const [index, entry] of entries.entries()) {
        const ms = startOnce(entry);
        if (run > 0) times[index]?.push(ms);
      }
    }
    return { now: median(times[0] ?? []), before: before === undefined ? undefined : median(times[1] ?? []) };
  } finally {
    rmSync(directory, { recursive: true });
  }
}

function startOnce(entry: string): number {
  const args = ["--import", "tsx", join(__dirname, "start-process.ts"), entry];
  return Number(execFileSync(process.execPath, args, { cwd: ROOT, encoding: "utf8" }));
}

/** Puts the sandbox of version 0.1.0 into a folder. @returns its entry point; undefined without the history */
function checkOut(directory: string): string | undefined {
  try {
    const archive = execFileSync("git", ["archive", BEFORE], {
      cwd: ROOT,
      stdio: ["ignore", "pipe", "ignore"],
      maxBuffer: 2 ** 28,
    });
    mkdirSync(join(directory, "before"));
    execFileSync("tar", ["-x", "-C", join(directory, "before")], { input: archive });
  } catch {
    return undefined; // a shallow clone, or a package without a repository
  }
  const entry = join(directory, "before", "sandbox/index.ts");
  symlinkSync(join(ROOT, "node_modules"), join(directory, "before", "node_modules"));
  return existsSync(entry) ? entry : undefined;
}
