import { type ChildProcess, spawn } from "node:child_process";
import { text } from "node:stream/consumers";

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts `auth0-8x8` with these words in a project, without a terminal. */
export function startCommand(project: string, words: readonly string[], env: NodeJS.ProcessEnv) {
  const command = ["--import", "tsx", "cli/main.ts", ...words];
  const child = spawn(process.execPath, command, { cwd: project, env, stdio: ["ignore", "pipe", "pipe"] });
  return { child, ended: ending(child, text(child.stdout), text(child.stderr)) };
}

/** Runs `auth0-8x8` with these words to its end. */
export function runCommand(project: string, words: readonly string[], env: NodeJS.ProcessEnv): Promise<Ended> {
  return startCommand(project, words, env).ended;
}

async function ending(child: ChildProcess, stdout: Promise<string>, stderr: Promise<string>): Promise<Ended> {
  const closed = new Promise<number | null>((resolve) => child.on("close", resolve));
  return { code: await closed, stdout: await stdout, stderr: await stderr };
}
