import pico from "picocolors";
import type { Check } from "./doctor/check";
import { diagnose } from "./doctor/diagnose";

export interface DoctorOptions {
  /** Print one JSON document instead of lines. */
  readonly json?: boolean;
}

const WIDTH = 18;
const MARKS = { fine: pico.green("✔"), "to-do": pico.red("✘"), skipped: pico.yellow("–") };

/**
 * Prints what an environment's deploy needs, line by line: fine, or what to do. The exit code is 1 if anything is to be done.
 * @throws Failure when there is no such environment
 */
export async function doctor(environment: string, { json = false }: DoctorOptions): Promise<void> {
  const checks: Check[] = [];
  for await (const check of diagnose(environment, { project: process.cwd(), env: process.env })) {
    checks.push(check);
    if (!json) console.log(lineOf(check));
  }
  const toDo = checks.filter(({ status }) => status === "to-do").length;
  if (json) console.log(JSON.stringify({ environment, ready: toDo === 0, checks }, undefined, 2));
  else console.log(toDo === 0 ? `\n${environment} is ready: npx cdktf deploy ${environment}` : `\n${toDo} to do.`);
  if (toDo > 0) process.exitCode = 1;
}

function lineOf(check: Check): string {
  const { name, status, what } = check;
  const indent = `\n${" ".repeat(WIDTH + 3)}`;
  const remedy = status === "to-do" && check.remedy ? `${indent}To do: ${check.remedy}` : "";
  return `${MARKS[status]} ${pico.bold(name.padEnd(WIDTH))} ${what.replaceAll("\n", indent)}${remedy}`;
}
