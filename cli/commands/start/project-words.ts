import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { packageManagerOf } from "../../package-manager";

/** What a project's user calls things. */
export interface ProjectWords {
  /** The command that this user starts the sandbox with. */
  readonly start: string;
  /** Where to change the messages. */
  readonly code: string;
}

/** Finds out what a project has: a script `start` and `hook/` are there in some projects only. */
export function wordsOf(project: string): ProjectWords {
  const file = join(project, "package.json");
  const { scripts = {} } = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
  return {
    start: scripts.start ? `${packageManagerOf(project)} start` : "npx auth0-8x8 start",
    code: existsSync(join(project, "hook")) ? "hook/" : "your code",
  };
}
