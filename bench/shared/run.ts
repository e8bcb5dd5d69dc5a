import { spawn } from "node:child_process";

/** How a program is started. */
export interface ProgramCall {
  readonly command: string;
  readonly args: readonly string[];
  /** The working directory. */
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
}

/**
 * Runs a program without blocking this process, which serves it.
 * @returns how long it took, in milliseconds
 * @throws {Error} with its output, if it fails
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
