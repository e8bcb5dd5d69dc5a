import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(__dirname, "..", "..");
const ADDRESS = "registry.terraform.io/auth0/auth0";

/**
 * Makes a mirror in which `terraform init` finds a provider auth0/auth0 1.55.0 for this machine.
 * @returns the file for TF_CLI_CONFIG_FILE that names the mirror
 */
export function makeProviderMirror(directory: string): string {
  const architecture = process.arch === "x64" ? "amd64" : process.arch;
  const folder = join(directory, "mirror", ADDRESS, "1.55.0", `${process.platform}_${architecture}`);
  mkdirSync(folder, { recursive: true });
  const program = `#!/bin/sh\ncd '${ROOT}' && exec '${process.execPath}' --import tsx test/support/provider-plugin.ts\n`;
  writeFileSync(join(folder, "terraform-provider-auth0_v1.55.0"), program, { mode: 0o755 });
  const file = join(directory, "terraformrc");
  writeFileSync(
    file,
    `provider_installation {\n  filesystem_mirror {\n    path = "${join(directory, "mirror")}"\n  }\n}\n`,
  );
  return file;
}
