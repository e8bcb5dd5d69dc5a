import { createRequire } from "node:module";
import { join } from "node:path";
import { compileFunction } from "node:vm";
import type { Packages } from "../packages";
import type { Verdict } from "./api";

/** Runs the code once, for an event or a Hook's arguments. */
export type Run = (input: unknown) => Promise<Verdict>;

const NONE: Packages = { names: [], from: "" };

/**
 * Runs code as a CommonJS module and gives what it exports.
 *
 * @param filename as it stands in stack traces
 * @param packages what it may `require` besides Node's own modules
 * @throws what the code throws
 */
export function evaluate(code: string, filename: string, console: Console, { names, from }: Packages = NONE): unknown {
  const run = compileFunction(code, ["module", "exports", "require", "console"], { filename });
  const own = createRequire(join(process.cwd(), filename));
  const isDeclared = (id: string) => names.some((name) => id === name || id.startsWith(`${name}/`));
  const require = (id: string) => (isDeclared(id) ? createRequire(join(from, filename)) : own)(id);
  const module: { exports: unknown } = { exports: {} };
  run(module, module.exports, require, console);
  return module.exports;
}
