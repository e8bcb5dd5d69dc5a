import pico from "picocolors";
import { Failure, USAGE_ERROR } from "../../failure";
import { printJson } from "../../screen/print-json";
import type { Check } from "./check";
import { diagnoseCi } from "./ci";
import { diagnose } from "./diagnose";

export interface DoctorOptions {
  /** Print one JSON document instead of text. */
  readonly json?: boolean;
  /** Check what pipelines need instead of an environment. */
  readonly ci?: boolean;
}

const WIDTH = 18;
const MARKS = { fine: pico.green("✔"), "to-do": pico.red("✘"), warning: pico.yellow("!"), skipped: pico.yellow("–") };

/**
 * Checks everything that a deploy of an environment needs, or pipelines, and prints what to fix. The exit code is 1 if there is anything to fix.
 * @throws {Failure} when the app doesn't have this environment, or there is neither an environment nor `ci`, or both
 */
export async function doctor(
  environment: string | undefined,
  { json = false, ci = false }: DoctorOptions,
): Promise<void> {
  const options = { project: process.cwd(), env: process.env };
  if (environment === undefined) {
    if (!ci) throw new Failure("Name an environment, or pass --ci to check the pipelines.", USAGE_ERROR);
    return printChecks(diagnoseCi(options), {
      json,
      subject: { ci },
      ready: "The pipelines have everything they need.",
    });
  }
  if (ci)
    throw new Failure("--ci checks the pipelines of all environments. Pass it without an environment.", USAGE_ERROR);
  const ready = `${environment} is ready: npx auth0-8x8 deploy ${environment}`;
  await printChecks(diagnose(environment, options), { json, subject: { environment }, ready });
}

interface Printing {
  readonly json: boolean;
  /** The subject of the checks, for `--json`. */
  readonly subject: object;
  /** The last line if there is nothing to fix. */
  readonly ready: string;
}

async function printChecks(found: AsyncIterable<Check>, { json, subject, ready }: Printing): Promise<void> {
  const checks: Check[] = [];
  for await (const check of found) {
    checks.push(check);
    if (!json) console.log(formatCheck(check));
  }
  const result = conclude(checks, ready);
  if (json) printJson({ ...subject, ready: result.ready, checks }, 2);
  else console.log(`\n${result.line}`);
  if (result.ready === false) process.exitCode = 1;
}

/**
 * Says what all checks together show. What wasn't checked is unknown.
 * @param line for when everything was checked, and nothing is to fix
 */
export function conclude(checks: readonly Check[], line: string): { ready: boolean | "unknown"; line: string } {
  const namesOf = (status: Check["status"]) => checks.filter((it) => it.status === status).map(({ name }) => name);
  const [toDo, unknown] = [namesOf("to-do"), namesOf("skipped")];
  if (toDo.length > 0) return { ready: false, line: `${toDo.length} to fix.` };
  if (unknown.length === 0) return { ready: true, line };
  return { ready: "unknown", line: `Nothing to fix in what was checked. Not checked: ${unknown.join(", ")}.` };
}

function formatCheck(check: Check): string {
  const { name, status, what } = check;
  const indent = `\n${" ".repeat(WIDTH + 3)}`;
  const remedy = status === "to-do" && check.remedy ? `${indent}To fix it: ${check.remedy}` : "";
  return `${MARKS[status]} ${pico.bold(name.padEnd(WIDTH))} ${what.replaceAll("\n", indent)}${remedy}`;
}
