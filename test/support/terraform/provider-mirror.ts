import { cpSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildSync } from "esbuild";

const ROOT = join(__dirname, "..", "..", "..");
const ADDRESS = "registry.terraform.io/auth0/auth0";

/**
 * Makes a mirror in which `terraform init` finds a provider auth0/auth0 1.55.0 for this machine.
 * @returns the file for TF_CLI_CONFIG_FILE that names the mirror
 */
export function makeProviderMirror(directory: string): string {
  const architecture = process.arch === "x64" ? "amd64" : process.arch;
  const folder = join(directory, "mirror", ADDRESS, "1.55.0", `${process.platform}_${architecture}`);
  mkdirSync(folder, { recursive: true });
  const program = `#!/bin/sh\nexec '${process.execPath}' '${compilePlugin(join(directory, "plugin"))}'\n`;
  writeFileSync(join(folder, "terraform-provider-auth0_v1.55.0"), program, { mode: 0o755 });
  const file = join(directory, "terraformrc");
  writeFileSync(
    file,
    `provider_installation {\n  filesystem_mirror {\n    path = "${join(directory, "mirror")}"\n  }\n}\n`,
  );
  return file;
}

/** Compiles the plugin and its imports. Terraform starts it many times, and loading TypeScript would take most of that time. */
function compilePlugin(outdir: string): string {
  const entryPoints = ["sandbox/**/*.ts", "test/support/terraform/provider-plugin.ts"];
  buildSync({ absWorkingDir: ROOT, entryPoints, outdir, outbase: ".", platform: "node", format: "cjs" });
  for (const file of ["sandbox/provider/plugin.proto", "packages/provider-auth0/schema.json"]) {
    cpSync(join(ROOT, file), join(outdir, file));
  }
  symlinkSync(join(ROOT, "node_modules"), join(outdir, "node_modules"));
  return join(outdir, "test", "support", "terraform", "provider-plugin.js");
}
