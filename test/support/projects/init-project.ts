import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { MANAGER_VERSIONS } from "../../../cli/commands/init/files/manager-commands";
import { replaceOnce } from "../../../cli/commands/init/files/template";
import { packageManagerOf } from "../../../cli/package-manager";
import { childEnvironment } from "../../../cli/process/child-environment";
import { PACKAGES, type PackageName } from "../../../scripts/packages/install-packed";
import type { PackedPackages } from "./packed-packages";
import { PackedProject } from "./packed-project";

/** The commands that the project's own packages bring. */
const COMMANDS = { "auth0-8x8": "auth0-8x8-cli/dist/cli/main.js", tsc: "typescript/bin/tsc" };

/**
 * Whether projects are installed by their own package manager, and their commands run as they are. It needs a registry, so only
 * `WITH_REGISTRY=1 npx jest test/e2e/projects/whole-loops` does it.
 */
export const WITH_REGISTRY = process.env.WITH_REGISTRY === "1";

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
    if (WITH_REGISTRY) {
      rmSync(join(this.directory, "node_modules"), { recursive: true });
      this.#runManager("install");
      return;
    }
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
    const folders = [this.directory, this.#tools].map((folder) => join(folder, "node_modules", ".bin"));
    return { ...variables, PATH: [...folders, variables.PATH].join(":") };
  }

  /** Installs a package under another name, like `npm install <name>@npm:<package>`. */
  alias(name: string, target: string): void {
    if (WITH_REGISTRY) this.#runManager("add", `${name}@npm:${target}`);
    else this.#installed.alias(name, target);
  }

  /** The folder that has the project's package manager, with a registry. */
  get #tools(): string {
    return join(this.directory, ".sandbox", "tools");
  }

  /** Runs the project's package manager, in the version that `init` names. npm is there already. */
  #runManager(...words: readonly string[]): void {
    const manager = packageManagerOf(this.directory);
    const run = (command: string, ...more: readonly string[]) =>
      execFileSync(command, more, { cwd: this.directory, env: this.env(), stdio: "pipe" });
    const spec = { npm: "npm", pnpm: "pnpm", yarn: "@yarnpkg/cli-dist" }[manager];
    run("npm", "install", "--prefix", this.#tools, "--ignore-scripts", `${spec}@${MANAGER_VERSIONS[manager]}`);
    run(manager, ...words);
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
