import { createRequire } from "node:module";
import { join } from "node:path";
import { compileFunction } from "node:vm";

export type Handler = (event: unknown, api: unknown) => Promise<unknown>;

/**
 * Runs an Action's code as a CommonJS module and gives its handler.
 *
 * @throws what the code throws, or a TypeError in Auth0's words when the handler is not a native async function
 */
export function load(code: string, name: string, console: Console): Handler {
  const parameters = ["module", "exports", "require", "console"];
  const run = compileFunction(code, parameters, { filename: "action.js" });
  const require = createRequire(join(process.cwd(), "action.js"));
  const module: { exports: Record<string, unknown> } = { exports: {} };
  run(module, module.exports, require, console);
  const handler = module.exports?.[name];
  if (typeof handler !== "function" || handler.constructor.name !== "AsyncFunction") {
    throw new TypeError(
      `Invalid function signature for the "${name}" handler. ` +
        `Use "exports.${name} = async function(event, api) { }" as the signature.`,
    );
  }
  return handler as Handler;
}
