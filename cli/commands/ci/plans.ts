import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { writePlans } from "../plan";

/** The folder with the plans of a run. */
const PLANS = "plans";

/** The file with the comment of a run. */
export const COMMENT = "comment.md";

/** How many environments one job plans at once. */
const PARALLELISM = 4;

/** The plan files of this run. Empty if nothing was planned. */
export function planFiles(): string[] {
  if (!existsSync(PLANS)) return [];
  const names = readdirSync(PLANS).filter((name) => name.endsWith(".json"));
  return names.sort().map((name) => join(PLANS, name));
}

/** Plans one environment, or all. @throws {Failure} with everything that failed */
export async function planInto(environment: string | undefined): Promise<void> {
  const patterns = environment === undefined ? [] : [environment];
  await writePlans(patterns, { out: PLANS, all: environment === undefined, parallelism: PARALLELISM });
}
