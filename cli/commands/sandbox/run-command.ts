import { spawn } from "node:child_process";
import { constants } from "node:os";
import { Failure, USAGE_ERROR } from "../../failure";
import { variablesOfRunningSandbox } from "./running-sandbox";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Runs a command with a running sandbox's variables, and ends with its exit code.
 * @param id the process ID of the sandbox @default - the only one that runs
 * @throws {Failure} when no sandbox runs, or the command can't be started
 */
export async function runWithVariables(command: readonly string[], id?: number): Promise<void> {
  const env: NodeJS.ProcessEnv = { ...process.env };
  const variables: Readonly<Record<string, string | null>> = JSON.parse(await variablesOfRunningSandbox("json", id));
  for (const [name, value] of Object.entries(variables)) {
    if (value === null) delete env[name];
    else env[name] = value;
  }
  process.exitCode = await runCommand(command, env);
}

/**
 * Runs a command with this process's own input and output, and passes signals on to it.
 * @returns its exit code; 128 plus the signal's number if a signal ended it
 * @throws {Failure} when it can't be started
 */
export function runCommand([command = "", ...args]: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  return new Promise((resolve, reject) => {
    // Windows starts npx and other .cmd files only from a shell.
    const child =
      process.platform === "win32"
        ? spawn(commandLine([command, ...args]), { env, stdio: "inherit", shell: true })
        : spawn(command, args, { env, stdio: "inherit" });
    const pass = (signal: NodeJS.Signals) => {
      if (signal !== "SIGINT" || !process.stdin.isTTY) child.kill(signal); // a terminal sends Ctrl-C to the command itself
    };
    for (const signal of SIGNALS) process.on(signal, pass);
    const done = () => {
      for (const signal of SIGNALS) process.off(signal, pass);
    };
    child.on("error", ({ message }) => {
      done();
      reject(
        new Failure(
          `Can't run ${command}: ${message}. Check that it is installed and that the name is right.`,
          USAGE_ERROR,
        ),
      );
    });
    child.on("exit", (exitCode, signal) => {
      done();
      resolve(exitCode ?? 128 + (signal ? constants.signals[signal] : 0));
    });
  });
}

/** Words as a command line for cmd.exe. @see https://learn.microsoft.com/en-us/windows-server/administration/windows-commands/cmd */
export function commandLine(words: readonly string[]): string {
  return words.map((word) => (/^[\w./:\\@=-]+$/.test(word) ? word : `"${word.replaceAll('"', '""')}"`)).join(" ");
}
