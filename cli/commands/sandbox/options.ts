import { type Command, Option } from "commander";
import { Failure } from "../../failure";
import { addCommand } from "../../package-manager";
import { parsePort, parseWholeNumber, SHELL_NAMES } from "../options";
import type { StartOptions } from "../start/start";
import type { EnvOptions } from "./env";
import type { SandboxCommandOptions } from "./sandbox";

/**
 * Loads a command that needs the sandbox. The package is optional, because pipelines that only plan and apply don't need it.
 * @throws {Failure} when it isn't installed
 */
export async function withSandbox<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (error) {
    if (!/^Cannot find (module|package) 'auth0-8x8-sandbox/.test((error as Error).message)) throw error;
    const command = addCommand(process.cwd(), "auth0-8x8-sandbox");
    throw new Failure(`This command needs the package auth0-8x8-sandbox. Run \`${command}\`.`);
  }
}

/** Adds the commands that run a sandbox or use a running one: `start`, `sandbox`, `env` and `run`. */
export function addSandboxCommands(program: Command): void {
  program
    .command("start")
    .description("start the sandbox, deploy to it, log a user in and show the SMS")
    .option("--once", "run once and exit (the default without a terminal)")
    .addOption(
      new Option(
        "--provider <which>",
        "Terraform provider to use (default: the real one if it can be installed, else the sandbox's stand-in)",
      ).choices(["real", "stand-in"]),
    )
    .action(async (options: StartOptions) => (await withSandbox(() => import("../start/start.js"))).start(options));

  program
    .command("sandbox")
    .description("run an Auth0 tenant and 8x8 on this machine, until Ctrl-C or until a command ends")
    .argument(
      "[command...]",
      "command to run with the sandbox's variables, after --; the sandbox exits with its exit code",
    )
    .option("--no-unified-phone-experience", "emulate a tenant from before March 2025, which still runs Hooks")
    .option("--seed <file>", "JSON file with the tenant's initial contents")
    .option("--write-seed <file>", "write the contents of the sandbox running in this folder, and exit")
    .option("--state <file>", "keep tenant, messages and clock in this file across restarts")
    .addOption(
      new Option(
        "--packages <which>",
        "npm packages that an Action's build can use: only those on this machine, or any",
      )
        .choices(["installed", "any"])
        .default("installed"),
    )
    .option("--triggers <file>", "JSON file with a real tenant's answer to GET /actions/triggers")
    .option("--latency <ms>", "delay every Management API call by this many milliseconds", parseWholeNumber)
    .option("--fault-seed <number>", "seed for random faults; the same seed gives the same faults", parseWholeNumber)
    .option(
      "--port <number>",
      "first of six ports; 0 for free ones (default: 8808, or free ports if one of 8808 to 8813 is in use)",
      parsePort,
    )
    .addOption(
      new Option("--host <address>", "listen on this address only (default: 127.0.0.1 and ::1)").choices(["127.0.0.1"]),
    )
    .option("--stable", "use the same credentials at every start")
    .addOption(
      new Option("--allow-host <name>", "let Actions connect to this host outside the machine; repeatable").argParser(
        (name: string, names: readonly string[] = []) => [...names, name],
      ),
    )
    .option("--json", "print one line of JSON that tells a program how to use the sandbox")
    .action(async (command: readonly string[], options: SandboxCommandOptions) =>
      (await withSandbox(() => import("./sandbox.js"))).runSandbox(command, options),
    );

  const sandboxId = new Option("--id <number>", "process ID of the sandbox, if several run for this folder").argParser(
    parseWholeNumber,
  );
  program
    .command("env")
    .description("print commands for your shell that set the variables of this folder's sandbox")
    .addOption(new Option("--shell <name>", "shell that runs the commands (default: yours)").choices(SHELL_NAMES))
    .addOption(sandboxId)
    .addHelpText(
      "after",
      "\nbash, zsh:   source <(npx auth0-8x8 env)\nfish:        npx auth0-8x8 env --shell fish | source\nPowerShell:  npx auth0-8x8 env --shell powershell | Out-String | Invoke-Expression",
    )
    .action(async (options: EnvOptions) => (await import("./env.js")).printVariables(options));

  program
    .command("run")
    .description("run a command with the variables of this folder's sandbox, in any shell")
    .usage("[options] -- <command...>")
    .argument("<command...>", "command to run, after --, for example npx cdktf diff sandbox")
    .addOption(sandboxId)
    .action(async (command: readonly string[], { id }: { readonly id?: number }) =>
      (await import("./run-command.js")).runWithVariables(command, id),
    );
}
