import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { COMPILED_COMMAND } from "../../scripts/project-copy";

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The arguments with which Node runs the sources of `auth0-8x8`. */
export const COMMAND = ["--import", "tsx", "cli/main.ts"];

/** The arguments with which Node runs `auth0-8x8` in a project: as one file, if its copy has compiled it. */
export function commandIn(project: string): readonly string[] {
  return existsSync(join(project, COMPILED_COMMAND)) ? [COMPILED_COMMAND] : COMMAND;
}

/** Starts `auth0-8x8` with these arguments in a project, without a terminal. */
export function startCommand(project: string, words: readonly string[], env: NodeJS.ProcessEnv) {
  const child = spawn(process.execPath, [...commandIn(project), ...words], {
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
