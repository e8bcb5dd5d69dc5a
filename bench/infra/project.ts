import { readFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { findActionNode } from "auth0-8x8-sandbox/parts";
import { ProjectCopy } from "../../scripts/project-copy";

/** The Node of .nvmrc. All programs that these benchmarks compare run on it. */
export const NODE = findActionNode();

/** The variable PATH with this Node. */
export const PATH = [dirname(NODE.path), process.env.PATH].join(delimiter);

/** The file that `npx cdktf` starts. */
export const CDKTF = join(__dirname, "../../node_modules/cdktf-cli/bundle/bin/cdktf");

/** The `app` command of cdktf.json, split into words. The first one is `node`. */
export const APP: readonly string[] = JSON.parse(readFileSync(join(__dirname, "../../cdktf.json"), "utf8")).app.split(
  " ",
);

/** A copy of this project with an environment for each domain. */
export function projectOf(domains: readonly string[], more: (index: number) => object = () => ({})): ProjectCopy {
  const environments = domains.map((domain, index) => [
    `tenant-${index}`,
    { domain, region: "europe", ...more(index) },
  ]);
  const project = new ProjectCopy();
  project.write(
    "infra/environments.ts",
    [
      'import type { Environments } from "./environment";',
      `export const environments: Environments = ${JSON.stringify(Object.fromEntries(environments), null, 2)};`,
    ].join("\n"),
  );
  return project;
}
