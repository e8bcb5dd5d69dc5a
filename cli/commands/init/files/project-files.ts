import { readFileSync } from "node:fs";
import { basename } from "node:path";
import type { Answers, ProjectPart } from "../answers/answers";
import { environmentsFile, factoryOf, HOOK_FILE } from "./environments-file";
import { forManager } from "./manager-commands";
import { managerFiles, packageFile, VENDOR } from "./package-file";
import { readmeFile } from "./readme-file";
import { ownFile, replaceOnce, templateFile } from "./template";
import { workflowFiles } from "./workflow-files";

export interface ProjectFile {
  /** Relative to the project, with slashes. */
  readonly path: string;
  /** The part of the project. `packages`: our packages, which every part needs. */
  readonly part: ProjectPart | "packages";
  readonly contents: string | Buffer;
}

/** All files of a new project. */
export function projectFiles(answers: Answers): readonly ProjectFile[] {
  const app = {
    "README.md": readmeFile(answers),
    "package.json": packageFile(answers),
    ...managerFiles(answers),
    "tsconfig.json": templateFile("tsconfig.json"),
    "cdktf.json": replaceOnce(templateFile("cdktf.json"), '"auth0-phone-messages"', JSON.stringify(answers.name)),
    ".gitignore": templateFile("gitignore"),
    "infra/main.ts": ownFile("infra/main.ts"),
    "infra/environments.ts": forManager(environmentsFile(answers), answers),
    ...(answers.hook && { [HOOK_FILE]: hookFile(answers) }),
  };
  const versions = Object.fromEntries([".nvmrc", ".terraform-version"].map((path) => [path, ownFile(path)]));
  return [
    ...ofPart("app", app),
    ...ofPart("packages", vendored(answers)),
    ...ofPart(answers.ci === "none" ? "app" : "workflows", versions), // the workflows read them
    ...ofPart("test", { "test/login.test.ts": testFile(answers) }),
    ...ofPart("workflows", workflowFiles(answers)),
  ];
}

const ofPart = (part: ProjectFile["part"], files: Readonly<Record<string, string | Buffer>>): ProjectFile[] =>
  Object.entries(files).map(([path, contents]) => ({ path, part, contents }));

function vendored({ tarballs = {} }: Answers): Readonly<Record<string, Buffer>> {
  const files = Object.values(tarballs).map((file) => [`${VENDOR}/${basename(file)}`, readFileSync(file)] as const);
  return Object.fromEntries(files);
}

/** The library's example of a delivery, for the project's trigger. */
function hookFile(answers: Answers): string {
  return ownFile("examples/library/delivery.ts").replaceAll("customPhoneProvider", factoryOf(answers));
}

/** A tenant with the trigger `send-phone-message` doesn't have the unified phone experience. */
function testFile({ trigger }: Answers): string {
  const test = templateFile("test/login.test.ts");
  if (trigger === "custom-phone-provider") return test;
  return replaceOnce(test, "{ terraform: true }", "{ terraform: true, unifiedPhoneExperience: false }");
}
