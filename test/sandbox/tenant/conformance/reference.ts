import { existsSync } from "node:fs";
import { join, resolve } from "node:path";

/** Data of third parties. This project has no copy of it. */
const folder = resolve(__dirname, "../../../../../shared/reference/auth0");

export function referenceFile(name: string): string {
  return join(folder, name);
}

/** Describes a suite that reads the reference file `name`. If the file is missing, one skipped test says so. */
export function describeWithReference(title: string, name: string, suite: (path: string) => void): void {
  const path = referenceFile(name);
  if (existsSync(path)) describe(title, () => suite(path));
  else {
    const { skip } = test;
    skip(`${title}: ../shared/reference/auth0/${name} is not here`, () => suite(path));
  }
}
