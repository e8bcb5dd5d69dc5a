import type { Packages } from "../packages";
import type { ActionContract } from "../triggers";
import { createApi } from "./api";
import type { ActionCache } from "./cache";
import { evaluate, type Run } from "./load";

/** @throws what the code throws, or a TypeError in Auth0's words when the handler is not a native async function */
export function loadAction(
  code: string,
  contract: ActionContract,
  cache: ActionCache,
  console: Console,
  packages?: Packages,
): Run {
  const { handler: name } = contract;
  const exported = evaluate(code, "action.js", console, packages) as Readonly<Record<string, unknown>> | undefined;
  const handler = exported?.[name];
  if (typeof handler !== "function" || handler.constructor.name !== "AsyncFunction") {
    throw new TypeError(
      `Invalid function signature for the "${name}" handler. ` +
        `Use "exports.${name} = async function(event, api) { }" as the signature.`,
    );
  }
  return async (event) => {
    const { api, verdict } = createApi(contract, cache);
    await handler(event, api);
    return verdict();
  };
}
