import { appendFileSync } from "node:fs";

/** Whether a variable of the workflow is `true`. */
export const isSet = (name: string) => process.env[name] === "true";

/**
 * Sets outputs of the step, as JSON. Does nothing outside of GitHub Actions.
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#setting-an-output-parameter
 */
export function setOutputs(outputs: Readonly<Record<string, unknown>>): void {
  const { GITHUB_OUTPUT: file } = process.env;
  const lines = Object.entries(outputs).map(([name, value]) => `${name}=${JSON.stringify(value)}\n`);
  if (file) appendFileSync(file, lines.join(""));
}

/** Writes Markdown into the summary of the run. Outside of GitHub Actions, prints it. */
export function summarizeRun(text: string): void {
  const { GITHUB_STEP_SUMMARY: file } = process.env;
  if (file) appendFileSync(file, `${text}\n`);
  else console.log(text);
}

/** Prints what a command did: on the terminal, and in the summary of a run of GitHub Actions. */
export function printResult(...lines: readonly string[]): void {
  if (lines.length === 0) return;
  console.log(lines.join("\n"));
  const { GITHUB_STEP_SUMMARY: file } = process.env;
  if (file) appendFileSync(file, `${lines.join("\n\n")}\n`);
}
