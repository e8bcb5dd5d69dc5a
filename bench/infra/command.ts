import { spawn } from "node:child_process";

/** A program as it is started. */
export interface ProgramCall {
  readonly command: string;
  readonly args: readonly string[];
  /** The folder that it runs in. */
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
}

/**
 * Runs a program, while this process goes on serving it.
 * @returns how long it took, in milliseconds
 * @throws Error with all that it printed when it does not succeed
 */
export function run({ command, args, cwd, env }: ProgramCall): Promise<number> {
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text) => {
        output += text;
      });
    }
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) resolve(performance.now() - began);
      else reject(new Error(`\`${command} ${args.join(" ")}\` ended with ${code}:\n${output}`));
    });
  });
}
