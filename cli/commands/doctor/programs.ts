import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { satisfies } from "semver";
import { PACKAGE_INFO } from "../../package-info";
import { addCommand } from "../../package-manager";
import { findTerraform } from "../../terraform/find-terraform";
import { type CheckResult, failureToDo, fine, toDo } from "./check";

/** Checks Node's version. @param version @default - that of this process */
export function checkNode(version = process.versions.node): CheckResult {
  const { node } = PACKAGE_INFO.engines;
  return satisfies(version, node)
    ? fine(version)
    : toDo(`${version} isn't supported.`, "Use Node 20.19+, 22.12+, 24 or 26+ (https://nodejs.org).");
}

/** Checks Terraform, or the program in TERRAFORM_BINARY_NAME. */
export async function checkTerraform(env: NodeJS.ProcessEnv): Promise<CheckResult> {
  return failureToDo(async () => {
    const { title, command } = await findTerraform(env);
    return fine(`${title} (\`${command}\`)`);
  });
}

/** Checks the project's own cdktf-cli. */
export function checkCdktf(project: string): CheckResult {
  const supported = PACKAGE_INFO.peerDependencies["cdktf-cli"];
  const remedy = `\`${addCommand(project, "cdktf-cli@0.21")}\``;
  try {
    const file = createRequire(join(project, "package.json")).resolve("cdktf-cli/package.json");
    const { version }: { version: string } = JSON.parse(readFileSync(file, "utf8"));
    return satisfies(version, supported)
      ? fine(version)
      : toDo(`${version} isn't supported. Supported versions: ${supported}.`, remedy);
  } catch {
    return toDo("cdktf-cli isn't installed in this project.", remedy);
  }
}
