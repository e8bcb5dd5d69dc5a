import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { toHtml } from "../../report/format/html";
import { toText } from "../../report/format/terminal";
import { readStack } from "../../stack/stack";
import type { SynthesizeOptions } from "../../terraform/open/synthesize";
import { type ReadOptions, readReport } from "../report/read";

const DAY_MS = 24 * 3_600_000;

export interface ReportSandboxOptions extends SynthesizeOptions, Omit<ReadOptions, "period"> {
  /** The sandbox's time, in milliseconds since 1970. */
  readonly now: number;
  /** Gets the report as a page. */
  readonly file: string;
}

/**
 * Reports about the last 24 hours of the sandbox, as `auth0-8x8 report sandbox` does.
 * @returns the report for the terminal
 * @throws {Failure} when the sandbox refuses
 */
export async function reportSandbox(options: ReportSandboxOptions): Promise<string> {
  const { project, env, now: to, file, signal, onProgress } = options;
  const directory = join(env.CDKTF_OUTPUT ?? join(project, "cdktf.out"), "stacks", "sandbox");
  const period = { before: to - 2 * DAY_MS, from: to - DAY_MS, to };
  const report = await readReport("sandbox", { stack: readStack(directory), env }, { period, signal, onProgress });
  writeFileSync(file, toHtml([report]));
  return toText(report);
}
