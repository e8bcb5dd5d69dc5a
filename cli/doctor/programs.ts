import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { satisfies } from "semver";
import { PACKAGE_ROOT } from "../../infra/package-root";
import { Failure } from "../failure";
import { findTerraform } from "../terraform";
import { type Finding, fine, toDo } from "./check";

interface Package {
  readonly version: string;
  readonly engines: { readonly node: string };
  readonly peerDependencies: { readonly "cdktf-cli": string };
}

const read = (file: string): Package => JSON.parse(readFileSync(file, "utf8"));
const own = () => read(join(PACKAGE_ROOT, "package.json"));

/** The Node that runs this. @param version @default - its own */
export function checkNode(version = process.versions.node): Finding {
  const { engines } = own();
  return satisfies(version, engines.node)
    ? fine(version)
    : toDo(
        `${version} is not among those that are supported, ${engines.node}.`,
        "Install Node 22 (https://nodejs.org).",
      );
}

/** Terraform, or what TERRAFORM_BINARY_NAME says. */
export function checkTerraform(env: NodeJS.ProcessEnv): Finding {
  try {
    const { title, command } = findTerraform(env);
    return fine(`${title} (\`${command}\`)`);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return toDo(error.message);
  }
}

/** The project's own command `cdktf`. */
export function checkCdktf(project: string): Finding {
  const wanted = own().peerDependencies["cdktf-cli"];
  const remedy = "`npm install --save-dev cdktf-cli@0.21`";
  try {
    const { version } = read(createRequire(join(project, "package.json")).resolve("cdktf-cli/package.json"));
    return satisfies(version, wanted)
      ? fine(version)
      : toDo(`${version} is not among those that work, ${wanted}.`, remedy);
  } catch {
    return toDo("cdktf-cli is not installed in this project.", remedy);
  }
}
