import { relative } from "node:path";

/** Starts the errors of esbuild, with which tsx runs TypeScript. */
const FAILED = /\bTransform failed with \d+ errors?:$/m;

const SYNTAX_ERROR = /^(.+):(\d+:\d+): ERROR: (.+)$/gm;

/**
 * Finds syntax errors of TypeScript files in what an app printed. tsx adds its own stack trace.
 * @param project the folder from which the places are named
 * @returns the errors with their places, or undefined if it printed none
 */
export function syntaxErrorsIn(output: string, project: string): string | undefined {
  if (!FAILED.test(output)) return undefined;
  const errors = [...output.matchAll(SYNTAX_ERROR)].map(
    ([, file = "", place, mistake]) => `${relative(project, file)}:${place}: ${mistake}.`,
  );
  if (errors.length === 0) return undefined;
  return `${errors.join("\n")} Fix the syntax, then run the command again.`;
}
