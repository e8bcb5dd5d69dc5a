import { basename } from "node:path";
import type { Sandbox } from "auth0-8x8-sandbox";
import type { Screen } from "../../screen/screen";
import type { SHELL_NAMES } from "../options";
import { variablesOfRunningSandbox } from "./running-sandbox";

type ShellName = (typeof SHELL_NAMES)[number];

export interface EnvOptions {
  /** @default - the user's shell */
  readonly shell?: ShellName;
  /** The process ID of the sandbox. @default - the only one that runs */
  readonly id?: number;
}

/** Prints the lines that set a running sandbox's variables in a shell. @throws {Failure} when no sandbox runs */
export async function printVariables({ shell = usersShell(), id }: EnvOptions): Promise<void> {
  process.stdout.write(await variablesOfRunningSandbox(shell, id));
}

/** The shell that the user works in, as far as the environment says. */
export function usersShell(platform = process.platform, { SHELL: path = "" } = process.env): ShellName {
  if (platform === "win32") return "powershell";
  return basename(path) === "fish" ? "fish" : "bash";
}

/** Shows how to use a sandbox from another terminal. */
export async function showVariables(screen: Screen, sandbox: Sandbox): Promise<void> {
  screen.line("\nTo use this sandbox from another terminal, run one of these:");
  screen.line(`  ${await sandbox.sourceCommand()}`);
  screen.line("  npx auth0-8x8 run -- <command>    in this folder, with any shell");
  screen.line("  npx auth0-8x8 env --help          in this folder, for fish and PowerShell");
}
