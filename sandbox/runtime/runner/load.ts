import { createRequire } from "node:module";
import { join } from "node:path";
import { compileFunction } from "node:vm";
import type { Packages } from "../packages";

/** What code says about the message it was run for. */
export interface ActionVerdict {
  readonly outcome: "completed" | "drop" | "retry";
  readonly reason?: string;
}

/** Runs loaded code once, with an event or a Hook's arguments. */
export type LoadedCode = (input: unknown) => Promise<ActionVerdict>;

const NONE: Packages = { names: [], from: "" };

/**
 * Runs code as a CommonJS module and returns its exports.
 * @param filename for stack traces
 * @param packages the packages that it may `require`. Node's own modules are always available.
 * @throws whatever the code throws
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
