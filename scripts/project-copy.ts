import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildSync } from "esbuild";

const ROOT = join(__dirname, "..");

/** Where a copy has its compiled command, if it has one. */
export const COMPILED_COMMAND = join("cli", "main.cjs");

/** What the compiled command loads from node_modules. */
const EXTERNAL = ["auth0-8x8-sandbox", "cdktf", "constructs", "esbuild", "jsonwebtoken", "libphonenumber-js", "tsx"];

/** Compiles `auth0-8x8` to one file, which loads faster than the sources. It can do all that doesn't need the sandbox's package. */
export function compileCommand(outfile: string): void {
  const entryPoints = [join(ROOT, "cli", "main.ts")];
  buildSync({ entryPoints, outfile, bundle: true, platform: "node", external: EXTERNAL, logLevel: "error" });
}

/**
 * A copy of this project's app for a test or a benchmark to change and deploy. It shares everything else with this project. Its environments are the
 * examples that this project started with, so that editing infra/environments.ts fails no test.
 */
export class ProjectCopy {
  readonly directory = mkdtempSync(join(tmpdir(), "project-"));

  constructor() {
    for (const name of ["cdktf.json", "hook", "infra", "package.json", "tsconfig.json"]) {
      cpSync(join(ROOT, name), join(this.directory, name), { recursive: true });
    }
    cpSync(join(ROOT, "examples", "environments.ts"), join(this.directory, "infra", "environments.ts"));
    mkdirSync(join(this.directory, "cli")); // for a compiled command
    const inCli = readdirSync(join(ROOT, "cli")).map((name) => join("cli", name));
    for (const name of ["node_modules", "sandbox", ...inCli]) symlinkSync(join(ROOT, name), join(this.directory, name));
  }

  /**
   * Replaces a text, which is there once, in a file of the copy.
   * @throws Error when it isn't there exactly once
   */
  edit(file: string, old: string, replacement: string): void {
    const path = join(this.directory, file);
    const parts = readFileSync(path, "utf8").split(old);
    if (parts.length !== 2) throw new Error(`${file} has ${JSON.stringify(old)} ${parts.length - 1} times`);
    writeFileSync(path, parts.join(replacement));
  }

  /** Writes a file of the copy. */
  write(file: string, text: string): void {
    writeFileSync(join(this.directory, file), text);
  }

  /** The names in a folder of the copy. */
  list(folder: string): string[] {
    return readdirSync(join(this.directory, folder));
  }

  remove(): void {
    rmSync(this.directory, { recursive: true });
  }
}
