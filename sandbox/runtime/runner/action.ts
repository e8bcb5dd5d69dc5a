import type { Packages } from "../packages";
import type { ActionContract } from "../trigger-contract";
import type { ActionCache } from "./cache";
import { type ActionVerdict, evaluate, type LoadedCode } from "./load";

/** Auth0's own test harness cuts longer reasons, too. */
const MAX_REASON = 1024;

/** What an Action runs with besides its event. */
export interface ActionEnvironment {
  readonly cache: ActionCache;
  readonly console: Console;
  /** @default - only Node's own modules */
  readonly packages?: Packages;
}

/**
 * Loads the code of an Action.
 * @throws whatever the code throws, or a TypeError in Auth0's words if the handler isn't a native async function
 */
export function loadAction(code: string, contract: ActionContract, environment: ActionEnvironment): LoadedCode {
  const { handler: name } = contract;
  const { cache, console, packages } = environment;
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

/** The `api` of one execution, and what the Action said with it. The last of several calls counts. */
function createApi({ notification }: ActionContract, cache: ActionCache) {
  let verdict: ActionVerdict = { outcome: "completed" };
  const say = (outcome: "drop" | "retry") => (reason: unknown) => {
    verdict = { outcome, reason: String(reason).slice(0, MAX_REASON) };
  };
  const api = { cache, ...(notification && { notification: { drop: say("drop"), retry: say("retry") } }) };
  return { api, verdict: () => verdict };
}
