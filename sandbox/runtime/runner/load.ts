import { createRequire } from "node:module";
import { join } from "node:path";
import { compileFunction } from "node:vm";
import type { Verdict } from "./api";

/** Runs the code once, for an event or a Hook's arguments. */
export type Run = (input: unknown) => Promise<Verdict>;

/**
 * Runs code as a CommonJS module and gives what it exports.
 *
 * @param filename as it stands in stack traces
 * @throws what the code throws
 */
export function evaluate(code: string, filename: string, console: Console): unknown {
  const run = compileFunction(code, ["module", "exports", "require", "console"], { filename });
  const require = createRequire(join(process.cwd(), filename));
  const module: { exports: unknown } = { exports: {} };
  run(module, module.exports, require, console);
  return module.exports;
}
