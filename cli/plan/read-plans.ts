import { readFileSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { Failure, USAGE_ERROR } from "../failure";
import { decodeText, type EnvironmentPlan, parsePlan } from "./format";
import { redactPlan } from "./redact";

const STDIN = 0;

/**
 * Reads plans and redacts them.
 * @param sources plan files in JSON, each `<file>` or `<environment>=<file>`; the file `-` is standard input
 * @param expected names of environments that come first, in this order, with or without a plan
 * @throws {Failure} with everything that is wrong with the files
 */
export function readPlans(sources: readonly string[], expected: readonly string[] = []): EnvironmentPlan[] {
  const mistakes: string[] = [];
  const plans = new Map<string, EnvironmentPlan>(expected.map((name) => [name, { name, plan: undefined }]));
  for (const source of sources) {
    try {
      const { name, file } = parseSource(source);
      if (plans.get(name)?.plan) {
        throw new Failure(`${source}: there is already a plan for ${name}. Pass one file per environment.`);
      }
      plans.set(name, { name, plan: redactPlan(parsePlan(readPlan(file), source)) });
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      mistakes.push(error.message);
    }
  }
  if (mistakes.length > 0) throw new Failure(mistakes.join("\n"), USAGE_ERROR);
  if (plans.size === 0)
    throw new Failure("There are no plans. Pass files from `terraform show -json <plan file>`.", USAGE_ERROR);
  return [...plans.values()];
}

/**
 * Returns the file and the environment's name. The name is the given one, or the file's, or the folder's for
 * `cdktf.out/stacks/<name>/plan.json`.
 */
function parseSource(source: string): { name: string; file: string } {
  const [, given, file = source] = /^([\w-]+)=(.+)$/s.exec(source) ?? [];
  if (given) return { name: given, file };
  if (file === "-") throw new Failure("-: the environment is missing. Write <environment>=- for standard input.");
  const name = basename(file).replace(/\.json$/, "");
  return { name: name === "plan" ? basename(dirname(resolve(file))) : name, file };
}

function readPlan(file: string): string {
  try {
    return decodeText(readFileSync(file === "-" ? STDIN : file));
  } catch (error) {
    throw new Failure(
      `Can't read ${file}: ${(error as NodeJS.ErrnoException).code}. Pass a file that \`plan\` or \`terraform show -json\` wrote.`,
    );
  }
}
