import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { childEnvironment } from "auth0-8x8-cli/child-environment";
import { inTurn } from "../hook/measure";
import { median } from "../shared/median";
import { run } from "../shared/run";
import { APP, CDKTF, NODE, PATH, projectOf } from "./project";

/** Measured runs of each program, after one warm-up run. */
export const SYNTH_RUNS = 11;
/** Measured runs of `cdktf synth`. */
export const CLI_RUNS = 3;
/** How many environments the large app has. */
export const MANY = 100;

/** Medians of one program. */
export interface SynthResult {
  readonly title: string;
  readonly milliseconds: number;
  /** Peak memory of the started process. If the CLI starts the app, of the app alone. */
  readonly peakBytes: number | undefined;
}

/** The programs that have limits, by role, and all programs. */
export type SynthResults = Readonly<Record<"library" | "one" | "many", SynthResult>> & {
  readonly all: readonly SynthResult[];
};

interface Program {
  readonly title: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly runs: number;
}

/** Measures synth. The programs take turns, so that other load on the machine affects all of them. */
export async function measureSynth(progress: (text: string) => void): Promise<SynthResults> {
  const domains = (count: number) => Array.from({ length: count }, (_, index) => `tenant-${index}.eu.auth0.com`);
  const one = projectOf(domains(1));
  const many = projectOf(domains(MANY));
  const different = projectOf(domains(MANY), (index) => ({ source: `Acme ${index}` }));
  const directory = mkdtempSync(join(tmpdir(), "bench-synth-"));
  const app = APP.slice(1);
  const bare = (count: number) => [require.resolve("./bare.cjs"), String(count)];
  const programs: Program[] = [
    { title: "loading `cdktf` alone", args: ["-e", "require('cdktf')"], cwd: one.directory, runs: SYNTH_RUNS },
    { title: "the app, 1 environment", args: app, cwd: one.directory, runs: SYNTH_RUNS },
    { title: `the app, ${MANY} environments`, args: app, cwd: many.directory, runs: SYNTH_RUNS },
    { title: `the same, each with another sender`, args: app, cwd: different.directory, runs: SYNTH_RUNS },
    { title: "a bare stack", args: bare(1), cwd: one.directory, runs: SYNTH_RUNS },
    { title: `${MANY} bare stacks`, args: bare(MANY), cwd: one.directory, runs: SYNTH_RUNS },
    { title: "`cdktf synth`, 1 environment", args: [CDKTF, "synth"], cwd: one.directory, runs: CLI_RUNS },
    { title: `\`cdktf synth\`, ${MANY} environments`, args: [CDKTF, "synth"], cwd: many.directory, runs: CLI_RUNS },
  ];
  try {
    const samples = programs.map(({ runs }) => new Samples(runs));
    for (let round = 0; round <= SYNTH_RUNS; round++) {
      progress(`synth: ${round} of ${SYNTH_RUNS}`);
      for (const index of inTurn([...programs.keys()], round)) {
        const [program, sample] = [programs[index], samples[index]];
        if (program && sample && round <= program.runs) await measure(program, sample, directory, round > 0);
      }
    }
    const all = programs.map(({ title }, index) => ({ title, ...(samples[index] as Samples).medians() }));
    const [library, first, hundred] = all as [SynthResult, SynthResult, SynthResult];
    return { library, one: first, many: hundred, all };
  } finally {
    for (const project of [one, many, different]) project.remove();
    rmSync(directory, { recursive: true });
  }
}

class Samples {
  readonly milliseconds: number[] = [];
  readonly peakBytes: number[] = [];

  constructor(readonly runs: number) {}

  medians() {
    const peakBytes = this.peakBytes.length > 0 ? median(this.peakBytes) : undefined;
    return { milliseconds: median(this.milliseconds), peakBytes };
  }
}

async function measure(program: Program, samples: Samples, directory: string, counts: boolean): Promise<void> {
  const isCli = program.args[0] === CDKTF;
  const peakFile = join(directory, "peak");
  const env = childEnvironment(process.env, {
    CDKTF_HOME: join(directory, "home"),
    CI: "1",
    PATH,
    DISABLE_VERSION_CHECK: "1",
    TF_VAR_apikey: "bench-key-0123456789", // the app makes a fingerprint of the secrets
    TF_VAR_subaccount: "bench_otp",
    ...(!isCli && { CDKTF_OUTDIR: join(directory, "out"), PEAK_FILE: peakFile }),
  });
  const args = isCli ? program.args : ["--require", require.resolve("../shared/peak.cjs"), ...program.args];
  const milliseconds = await run({ command: NODE.path, args, cwd: program.cwd, env });
  if (!counts) return;
  samples.milliseconds.push(milliseconds);
  if (!isCli) samples.peakBytes.push(Number(readFileSync(peakFile, "utf8")) * 1024);
}
