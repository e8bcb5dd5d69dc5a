import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, linkSync, renameSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { COMPILED_COMMAND, compileCommand, type ProjectCopy } from "../../scripts/project-copy";

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const ROOT = join(__dirname, "..", "..");

/** The arguments with which Node runs the sources of `auth0-8x8`. */
export const COMMAND = ["--import", "tsx", "cli/main.ts"];

const NEED_THE_SANDBOX = ["probe", "sandbox", "send", "start"];

/** The compiled command, which all test files of a run share. It can do all that doesn't need the sandbox's package. */
export function compiledCommand(): string {
  const folder = process.env.SHARED_PACKAGES;
  if (!folder) throw new Error("SHARED_PACKAGES isn't set. jest.config.cjs sets it for `unit` and `terraform`.");
  const shared = join(folder, "main.cjs");
  if (!existsSync(shared)) {
    const own = join(folder, `main-${process.pid}.cjs`);
    compileCommand(own);
    symlinkSync(join(ROOT, "node_modules"), join(folder, `modules-${process.pid}`));
    renameSync(join(folder, `modules-${process.pid}`), join(folder, "node_modules")); // at once, as here:
    renameSync(own, shared); // other workers may look for it
  }
  return shared;
}

/** Gives a copy of the project the compiled command. */
export function useCompiledCommand({ directory }: Pick<ProjectCopy, "directory">): void {
  linkSync(compiledCommand(), join(directory, COMPILED_COMMAND));
}

/** The arguments with which Node runs `auth0-8x8` in a project: the compiled command if the copy has it and it can do this. */
export function commandIn(project: string, [name = ""]: readonly string[]): readonly string[] {
  const canUse = !NEED_THE_SANDBOX.includes(name) && existsSync(join(project, COMPILED_COMMAND));
  return canUse ? [COMPILED_COMMAND] : COMMAND;
}

/** Starts `auth0-8x8` with these arguments in a project, without a terminal. */
export function startCommand(project: string, words: readonly string[], env: NodeJS.ProcessEnv) {
  const child = spawn(process.execPath, [...commandIn(project, words), ...words], {
    cwd: project,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  return { child, ended: ending(child, text(child.stdout), text(child.stderr)) };
}

/** Runs `auth0-8x8` with these arguments and waits until it exits. */
export function runCommand(project: string, words: readonly string[], env: NodeJS.ProcessEnv): Promise<Ended> {
  return startCommand(project, words, env).ended;
}

async function ending(child: ChildProcess, stdout: Promise<string>, stderr: Promise<string>): Promise<Ended> {
  const closed = new Promise<number | null>((resolve) => child.on("close", resolve));
  return { code: await closed, stdout: await stdout, stderr: await stderr };
}
