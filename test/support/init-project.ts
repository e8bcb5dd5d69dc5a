import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { replaceOnce } from "../../cli/commands/init/files/template";
import { childEnvironment } from "../../cli/process/child-environment";
import { PACKAGES, type PackageName, type PackedPackages } from "./packed-packages";
import { PackedProject } from "./packed-project";

/** The commands that the project's own packages bring. */
const COMMANDS = { "auth0-8x8": "auth0-8x8-cli/dist/cli/main.js", tsc: "typescript/bin/tsc" };

/** A project that the packed `auth0-8x8 init` has written, after an installation that needs no registry. */
export class InitProject {
  readonly directory: string;
  readonly #installed: PackedProject;

  /** @param files the project's own files, by name */
  constructor(packages: PackedPackages, files: Readonly<Record<string, string>> = {}) {
    this.#installed = new PackedProject(packages, Object.keys(PACKAGES) as PackageName[], files);
    this.directory = this.#installed.directory;
    const bin = join(this.directory, "node_modules", ".bin");
    mkdirSync(bin);
    for (const [name, file] of Object.entries(COMMANDS)) {
      symlinkSync(join("..", file), join(bin, name));
      chmodSync(join(bin, name), 0o755);
    }
  }

  /** A new project, written by `auth0-8x8 init` with these options. */
  static create(packages: PackedPackages, ...options: readonly string[]): InitProject {
    const project = new InitProject(packages);
    project.init(packages, ".", ...options);
    project.install();
    return project;
  }

  /** Installs what package.json lists. */
  install(): void {
    const { dependencies, devDependencies } = JSON.parse(this.read("package.json"));
    for (const name of Object.keys({ ...dependencies, ...devDependencies })) this.#installed.link(name);
  }

  /** Runs `auth0-8x8 init --yes` for a folder of the project. Returns its output. */
  init(packages: PackedPackages, folder: string, ...options: readonly string[]): string {
    const words = ["init", folder, "--yes", "--from", packages.directory, ...options];
    const command = join(this.directory, "node_modules", COMMANDS["auth0-8x8"]);
    return execFileSync(process.execPath, [command, ...words], {
      cwd: this.directory,
      env: this.env(),
      encoding: "utf8",
    });
  }

  /** Environment variables with which a shell finds the installed commands, as in `npm test`. */
  env(variables: NodeJS.ProcessEnv = childEnvironment(process.env)): NodeJS.ProcessEnv {
    return { ...variables, PATH: `${join(this.directory, "node_modules", ".bin")}:${variables.PATH}` };
  }

  /** Installs a package under another name, like `npm install <name>@npm:<package>`. */
  alias(name: string, target: string): void {
    this.#installed.alias(name, target);
  }

  read(file: string): string {
    return readFileSync(join(this.directory, file), "utf8");
  }

  /** Replaces a text, which is there once, in a file. @throws {Error} when it isn't there exactly once */
  edit(file: string, old: string, replacement: string): void {
    writeFileSync(join(this.directory, file), replaceOnce(this.read(file), old, replacement));
  }

  remove(): void {
    this.#installed.remove();
  }
}
