import { existsSync } from "node:fs";
import { join, resolve } from "node:path";

/** Other people's data, of which this project holds no copy. */
const folder = resolve(__dirname, "../../../../shared/reference/auth0");

export function referenceFile(name: string): string {
  return join(folder, name);
}

/** A suite that reads `name` of the reference data; where it is not there, one test is reported as skipped and says so. */
export function describeWithReference(title: string, name: string, suite: (path: string) => void): void {
  const path = referenceFile(name);
  if (existsSync(path)) describe(title, () => suite(path));
  else {
    const { skip } = test;
    skip(`${title}: ../shared/reference/auth0/${name} is not here`, () => suite(path));
  }
}
