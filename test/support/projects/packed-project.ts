import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { childEnvironment } from "../../../cli/process/child-environment";
import { linkPackage, type PackageName, unpack } from "../../../scripts/packages/install-packed";
import type { PackedPackages } from "./packed-packages";

const ROOT = join(__dirname, "..", "..", "..");

/** Packages that a user also has. */
const OWN = ["typescript", "tsx", "@types/node", "@types/jest"];

function exampleFiles(): Readonly<Record<string, string>> {
  const example = join(ROOT, "examples", "library");
  return Object.fromEntries(readdirSync(example).map((name) => [name, readFileSync(join(example, name), "utf8")]));
}

/**
 * A user's project: these files with the packages unpacked, as `npm install` does. Links only the dependencies that each package declares
 * from this repository, so that no registry is needed.
 */
export class PackedProject {
  readonly directory = mkdtempSync(join(tmpdir(), "library-"));

  /** @param files texts by name @default - examples/library */
  constructor(packages: PackedPackages, names: readonly PackageName[], files = exampleFiles()) {
    for (const name of names) unpack(packages.tarball(name), name, this.directory);
    for (const name of OWN) this.link(name);
    for (const [name, text] of Object.entries(files)) writeFileSync(join(this.directory, name), text);
  }

  /** The folder that a package is installed in. */
  package(name: PackageName): string {
    return join(this.directory, "node_modules", name);
  }

  /** Installs a package under another name, like `npm install <name>@npm:<package>`. */
  alias(name: string, target: string): void {
    const link = join(this.directory, "node_modules", name);
    rmSync(link);
    symlinkSync(join(ROOT, "node_modules", target), link);
  }

  /** Runs a Node program in the project. Returns its output, even if it failed. */
  node(...words: readonly string[]): Promise<{ readonly code: number; readonly output: string }> {
    const env = childEnvironment(process.env, { CDKTF_OUTDIR: "cdktf.out", CI: "1" });
    return new Promise((resolve) => {
      execFile(process.execPath, words, { cwd: this.directory, env }, (error, stdout, stderr) => {
        resolve({ code: error ? Number(error.code) : 0, output: stripVTControlCharacters(stdout + stderr) });
      });
    });
  }

  remove(): void {
    rmSync(this.directory, { recursive: true });
  }

  /** Links a package that is installed in this repository. */
  link(name: string): void {
    linkPackage(name, this.directory);
  }
}
