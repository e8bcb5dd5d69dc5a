import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { report } from "../report/report";

/** The folder with the reports of a run. */
const REPORTS = "reports";

const DAY_MS = 86_400_000;

/** How many environments one job asks at once. */
const PARALLELISM = 4;

/** The report files of this run. */
export function reportFiles(): string[] {
  if (!existsSync(REPORTS)) return [];
  return readdirSync(REPORTS)
    .sort()
    .map((name) => join(REPORTS, name));
}

/** Reports about the last 24 hours of one environment, or of all. @throws {Failure} with everything that failed */
export async function reportInto(environment: string | undefined): Promise<void> {
  mkdirSync(REPORTS, { recursive: true });
  const patterns = environment === undefined ? [] : [environment];
  const out = join(REPORTS, `${environment ?? "all"}.json`);
  await report(patterns, { out, all: environment === undefined, since: DAY_MS, parallelism: PARALLELISM });
}
