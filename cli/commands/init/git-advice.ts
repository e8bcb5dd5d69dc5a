import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Answers } from "./answers/answers";
import type { ProjectFile } from "./files/project-files";
import { templateFile } from "./files/template";

const SERVERS = {
  github: { name: "GitHub", files: ".github/" },
  gitlab: { name: "GitLab", files: ".gitlab-ci.yml" },
};

/**
 * Says what to do about git: lines that the project's own .gitignore lacks, and workflows where no server looks for them.
 * @param files the files to write
 */
export function adviseOnGit(
  project: string,
  files: readonly ProjectFile[],
  { ci }: Pick<Answers, "ci">,
): readonly string[] {
  const root = findRepository(project);
  const runsNothing = ci !== "none" && root !== undefined && files.some(({ part }) => part === "workflows");
  const lines = files.some(({ path }) => path === IGNORED) ? missingPatterns(join(project, IGNORED)) : [];
  return [
    ...(lines.length === 0 ? [] : ["", `${IGNORED} stays as it is. Add to it:`, ...lines.map((line) => `  ${line}`)]),
    ...(runsNothing ? ["", noServerRuns(SERVERS[ci], root)] : []),
  ];
}

const IGNORED = ".gitignore";

const noServerRuns = ({ name, files }: (typeof SERVERS)[keyof typeof SERVERS], root: string) =>
  `${name} runs ${files} only in the root of a repository, and this project is in a folder of ${root}. For the workflows, give the project its own repository.`;

/** The repository that has the folder inside it, not as its root. */
function findRepository(project: string): string | undefined {
  for (let folder = project; ; folder = dirname(folder)) {
    if (existsSync(join(folder, ".git"))) return folder === project ? undefined : folder;
    if (folder === dirname(folder)) return undefined;
  }
}

function missingPatterns(file: string): readonly string[] {
  if (!existsSync(file)) return [];
  const own = new Set(readFileSync(file, "utf8").split(/\r?\n/).map(bare));
  const ours = templateFile("gitignore").split("\n");
  return ours.filter((pattern) => pattern !== "" && !own.has(bare(pattern)));
}

/** A pattern without the slashes that say where it applies. */
const bare = (pattern: string) => pattern.trim().replace(/^\/|\/$/g, "");
