import { isProduction } from "../infra/production";
import { SANDBOX } from "./environments";
import { Failure } from "./failure";
import { synthesizeStacks } from "./synthesize-app";

/**
 * Prints the environments that are deployed, as JSON: those of `cdktf list` but for the sandbox; production, going by
 * the names, is last.
 * @param only the one that is wanted @default - all
 * @throws Failure when that isn't one of them, or with what is wrong with the app
 */
export async function printEnvironments(only?: string): Promise<void> {
  const all = [...(await synthesizeStacks({ project: process.cwd(), env: process.env })).keys()]
    .filter((name) => name !== SANDBOX)
    .sort((a, b) => Number(isProduction(a, {})) - Number(isProduction(b, {})));
  if (only && !all.includes(only)) throw new Failure(`There is no environment ${only}. There are: ${all.join(", ")}.`);
  console.log(JSON.stringify(only ? [only] : all));
}
