import { existsSync, readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { Failure, USAGE_ERROR } from "../../failure";
import { canAsk } from "../../screen/confirm";
import { type Answers, DEFAULTS, type InitOptions } from "./answers/answers";
import { checkAnswers, findPackageManager, findTarballs, parseBackend, parseEnvironments } from "./answers/parse";
import { findLacks } from "./existing-project";
import { MANAGER_VERSIONS } from "./files/manager-commands";
import { packageFile, VENDOR } from "./files/package-file";
import { type ProjectFile, projectFiles } from "./files/project-files";
import { compareFiles, writeFiles } from "./files/write-files";
import { adviseOnGit } from "./git-advice";
import { PUBLISHED } from "./published";
import { describeAddition, describeProject } from "./report";

/**
 * Writes a project into a folder. Never overwrites a file. In a folder that already has a package.json, it lists the missing files and writes only
 * the parts in `add`.
 * @throws {Failure} when an option is invalid, the packages can't be had, or the folder can't be written
 */
export async function init(folder: string, options: InitOptions): Promise<void> {
  if (folder === "") throw new Failure("The folder has no name. Leave it out to use this folder.", USAGE_ERROR);
  const project = resolve(folder);
  const given = readOptions(project, options);
  const asks = !options.yes && canAsk();
  const answers = asks ? await (await import("./answers/ask.js")).ask(given, options) : given;
  checkAnswers(answers);
  const manifest = join(project, "package.json");
  const existing = existsSync(manifest) ? readFileSync(manifest, "utf8") : undefined;
  const { add } = options;
  if (existing === undefined && add && !add.includes("app")) {
    throw new Failure(
      `--add ${add.join(", ")}: there is no package.json in ${folder}. Leave out --add to write a whole project.`,
      USAGE_ERROR,
    );
  }
  const wanted = projectFiles(answers).filter(({ part }) => !add || part === "packages" || add.includes(part));
  const files = compareFiles(project, wanted);
  const missing = files.filter(({ state }) => state === "missing");
  const different = files.filter(({ state, path }) => state === "different" && path !== "package.json");
  const lacks = existing === undefined ? undefined : findLacks(project, existing, packageFile(answers));
  if (existing === undefined || add) writeFiles(project, missing);
  const hasApp = wanted.some(({ part }) => part === "app");
  const outcome = {
    place: folder,
    missing: missing.map(pathOf),
    different: different.map(pathOf),
    gitAdvice: adviseOnGit(project, wanted, answers),
  };
  const text =
    lacks === undefined
      ? describeProject(answers, outcome)
      : describeAddition({ ...outcome, ...lacks, steps: hasApp ? lacks.steps : [], added: add !== undefined });
  console.log(text.join("\n"));
}

const pathOf = ({ path }: ProjectFile) => path;

/** What the options say, and the defaults for the rest. @throws {Failure} when one is invalid */
function readOptions(project: string, options: InitOptions): Answers {
  const { environment, backend, packageManager } = options;
  const vendor = join(project, VENDOR);
  const from = options.from ?? (existsSync(vendor) ? vendor : undefined); // an earlier run has put them there
  const found = findPackageManager(project, process.env);
  const manager = packageManager ?? found.name;
  if (!PUBLISHED && from === undefined) {
    throw new Failure(
      "--from: missing. The packages aren't on npm yet. Run `npm run pack` in a clone of this project and pass its folder dist/.",
      USAGE_ERROR,
    );
  }
  return {
    name: projectName(project),
    environments: environment ? parseEnvironments(environment) : DEFAULTS.environments,
    trigger: options.trigger ?? DEFAULTS.trigger,
    ci: options.ci ?? (existsSync(join(project, ".gitlab-ci.yml")) ? "gitlab" : DEFAULTS.ci),
    backend: backend ? parseBackend(backend) : DEFAULTS.backend,
    packageManager: manager,
    packageManagerVersion: manager === found.name ? found.version : MANAGER_VERSIONS[manager],
    module: options.module ?? DEFAULTS.module,
    hook: options.hook ?? DEFAULTS.hook,
    tarballs: from === undefined ? undefined : findTarballs(from),
  };
}

/** A valid name for package.json, from the folder's name. @see https://docs.npmjs.com/cli/configuring-npm/package-json#name */
function projectName(project: string): string {
  const name = basename(project)
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, "-")
    .replace(/^-+|-+$/g, "");
  return name || "auth0-phone-messages";
}
