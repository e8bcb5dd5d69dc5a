import { readFileSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { Failure } from "./failure";
import { hasChanges } from "./plan/actions";
import { type EnvironmentPlan, planComment } from "./plan/comment";
import { parsePlan } from "./plan/format";
import { redact } from "./plan/redact";

export interface PlanCommentOptions {
  /** Names of environments that are told to have no plan unless one is given. @default - none */
  readonly expect?: readonly string[];
}

const STDIN = 0;

/**
 * Writes the comment on plans to standard output.
 * @param sources files with plans in JSON, each `<file>` or `<environment>=<file>`; the file `-` is standard input
 * @throws Failure with all that is wrong with them
 */
export function writePlanComment(sources: readonly string[], { expect = [] }: PlanCommentOptions): void {
  process.stdout.write(planComment(readPlans(sources, expect)));
}

/** Prints the names of the environments that plans change, as JSON. @throws Failure with all that is wrong with the plans */
export function printChanged(sources: readonly string[], { expect = [] }: PlanCommentOptions): void {
  const changed = readPlans(sources, expect).filter(({ plan }) => plan && hasChanges(plan));
  console.log(JSON.stringify(changed.map(({ name }) => name)));
}

/** Reads plans and hides what is sensitive in them; the expected environments are first, in their order. */
export function readPlans(sources: readonly string[], expected: readonly string[] = []): EnvironmentPlan[] {
  const mistakes: string[] = [];
  const plans = new Map<string, EnvironmentPlan>(expected.map((name) => [name, { name, plan: undefined }]));
  for (const source of sources) {
    try {
      const { name, file } = parseSource(source);
      if (plans.get(name)?.plan) throw new Failure(`${source}: there is another plan for ${name}.`);
      plans.set(name, { name, plan: redact(parsePlan(read(file), source)) });
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      mistakes.push(error.message);
    }
  }
  if (mistakes.length > 0) throw new Failure(mistakes.join("\n"));
  if (plans.size === 0) throw new Failure("No plan is given. Give files made with `terraform show -json <plan file>`.");
  return [...plans.values()];
}

/** The environment is named, or it is the name of the file; of the folder, if the file is `plan.json` as below cdktf.out/stacks/<name>. */
function parseSource(source: string): { name: string; file: string } {
  const [, given, file = source] = /^([\w-]+)=(.+)$/s.exec(source) ?? [];
  if (given) return { name: given, file };
  if (file === "-") throw new Failure("-: whose plan is it? Write <environment>=- for standard input.");
  const name = basename(file).replace(/\.json$/, "");
  return { name: name === "plan" ? basename(dirname(resolve(file))) : name, file };
}

function read(file: string): string {
  try {
    return readFileSync(file === "-" ? STDIN : file, "utf8");
  } catch (error) {
    throw new Failure(`${file} can't be read: ${(error as NodeJS.ErrnoException).code}.`);
  }
}
