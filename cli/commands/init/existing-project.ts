import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { errorMessage, Failure } from "../../failure";
import { missingLines } from "./files/package-file";
import { templateFile } from "./files/template";

/** What an existing project lacks besides files. Files that it has are the team's, so `init` doesn't change them. */
export interface Lacks {
  /** Lines of package.json. */
  readonly packageLines: readonly string[];
  /** What to do so that the project's own app and tests run the new ones, too. */
  readonly steps: readonly string[];
}

const OTHER_APP = [
  "cdktf.json starts an app other than infra/main.ts. Add this to yours:",
  "  for (const [name, environment] of Object.entries(environments)) new PhoneMessageStack(app, name, environment);",
];

const PLUG_AND_PLAY = [
  "cdktf-cli doesn't run with yarn's Plug'n'Play, which this project uses (docs/explanation/limits.md). Set this in .yarnrc.yml and install again:",
  "  nodeLinker: node-modules",
];

/**
 * Compares an existing project's package.json and cdktf.json with those that `init` would write.
 * @param existing the project's package.json
 * @param wanted the package.json to write
 * @throws {Failure} when a file isn't JSON
 */
export function findLacks(project: string, existing: string, wanted: string): Lacks {
  const { scripts: own } = parse("package.json", existing);
  const { scripts } = JSON.parse(wanted);
  const { app } = JSON.parse(templateFile("cdktf.json"));
  const config = join(project, "cdktf.json");
  const ownApp = existsSync(config) ? parse("cdktf.json", readFileSync(config, "utf8")).app : app;
  const keepsTypes = existsSync(join(project, "tsconfig.json"));
  const hasOtherTests = own?.test !== undefined && own.test !== scripts.test;
  return {
    packageLines: [
      ...missingLines(existing, wanted).filter((line) => !(keepsTypes && line.includes('"@tsconfig/'))), // for our tsconfig.json
      ...(hasOtherTests && !own["test:login"] ? [`scripts: "test:login": ${JSON.stringify(scripts.test)}`] : []),
    ],
    steps: [...(ownApp === app ? [] : OTHER_APP), ...(existsSync(join(project, ".pnp.cjs")) ? PLUG_AND_PLAY : [])],
  };
}

function parse(name: string, text: string) {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Failure(`${name} isn't valid JSON: ${errorMessage(error)}. Nothing was written. Fix it first.`);
  }
}
