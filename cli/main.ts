#!/usr/bin/env node
import "./startup";
import { MESSAGE_TYPES, TRIGGERS } from "auth0-8x8/triggers"; // `tools` takes longer to load than all the rest
import { Command, Option } from "commander";
import { addCiCommands } from "./commands/ci/commands";
import type { DeployOptions } from "./commands/deploy/deploy-environments";
import type { DiffOptions } from "./commands/deploy/diff";
import { addInitCommand } from "./commands/init/options";
import {
  expectOption,
  parseAmount,
  parseParallelism,
  parseRecipient,
  parseShare,
  parseSince,
  parseTimeout,
  refuseVariable,
} from "./commands/options";
import type { WritePlanOptions } from "./commands/plan";
import type { PlanSelection, PrintOptions } from "./commands/plan-comment";
import type { ProbeOptions } from "./commands/probe/probe";
import type { ReportOptions } from "./commands/report/report";
import type { RotateOptions } from "./commands/rotate";
import { addSandboxCommands, withSandbox } from "./commands/sandbox/options";
import type { SendOptions } from "./commands/send/request";
import type { TraceOptions } from "./commands/trace/trace";
import { Failure, USAGE_ERROR } from "./failure";
import { PACKAGE_INFO } from "./package-info";
import { printJsonError } from "./screen/print-json";
import { describeSystemError } from "./system-error";

// Each command imports its code when it runs, because importing the code of all commands takes a second.
const program = new Command("auth0-8x8")
  .description("Phone messages for Auth0, sent through 8x8, as code.")
  .version(PACKAGE_INFO.version, "-V, --version", "print the version")
  .helpOption("-h, --help", "show this help")
  .helpCommand("help [command]", "show the help of a command")
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : USAGE_ERROR));

addInitCommand(program);

addSandboxCommands(program);

program
  .command("send")
  .description("run an environment's hook on this machine with a sample message and show 8x8's answer")
  .argument("<environment>", "name of the environment or stack; `sandbox` always sends to the sandbox")
  .option("--to <number>", "recipient in E.164 format; optional in the sandbox")
  .addOption(new Option("--type <type>", "type of message").choices(MESSAGE_TYPES).default("otp_verify"))
  .option("--voice", "call instead of sending a text")
  .option("--organization <name>", "organization that the user logs in to, by name or ID, for routes")
  .option("--client <id>", "client ID of the application that the user logs in to, for routes")
  .option("--locale <locale>", "the user's language", "en_US")
  .addOption(
    new Option("--trigger <trigger>", "use this trigger instead of the environment's").choices(Object.keys(TRIGGERS)),
  )
  .option("--tenant <domain>", "the tenant whose hook to run, if your own stack has several")
  .option("--sandbox", "send to a sandbox: the one whose variables are set, otherwise a new one")
  .option("--yes", "send a real message without asking")
  .option("--json", "print one line of JSON")
  .addHelpText(
    "after",
    "\nSet the secrets in TF_VAR_subaccount and TF_VAR_apikey, as for a deploy.\nExit codes: 0 sent, 1 not sent, 2 invalid command, environment or variable.",
  )
  .action(async (environment: string, options: SendOptions) =>
    (await withSandbox(() => import("./commands/send/send.js"))).send(environment, options),
  );

/** The option of commands that deploy and then prove it with a real message. */
const verifyTo = () =>
  new Option("--verify-to <number>", "then send a message to this number, in E.164 format, and follow it").argParser(
    parseRecipient,
  );

/** Adds a command that works on several environments. */
const environmentsCommand = (name: string, description: string) =>
  program
    .command(name)
    .description(description)
    .argument("[environments...]", "names, or quoted patterns such as 'eu-*'")
    .option("--all", "all environments except the sandbox")
    .option("--parallelism <number>", "how many environments to work on at once", parseParallelism, 4)
    .option("--fail-fast", "after a failure, start no further environments");

/** Adds a command that works on environments as Terraform does. */
const terraformCommand = (name: string, description: string) =>
  environmentsCommand(name, description)
    .addOption(new Option("--var <value>").argParser(refuseVariable).hideHelp())
    .addOption(new Option("--var-file <file>").argParser(refuseVariable).hideHelp());

terraformCommand("deploy", "deploy environments, and check that Auth0 matches your code")
  .option("--auto-approve", "deploy without asking")
  .option("--migrate-state", "first copy the state to the new `backend` (docs/how-to/state.md)")
  .addOption(verifyTo())
  .action(async (environments: readonly string[], options: DeployOptions) =>
    (await import("./commands/deploy/deploy.js")).deploy(environments, options),
  );

terraformCommand("diff", "show what a deploy would change")
  .option("--exit-code", "exit with 3 if something would change")
  .action(async (environments: readonly string[], options: DiffOptions) =>
    (await import("./commands/deploy/diff.js")).diff(environments, options),
  );

terraformCommand("destroy", "destroy everything that environments have deployed")
  .option("--auto-approve", "destroy without asking")
  .action(async (environments: readonly string[], options: DeployOptions) =>
    (await import("./commands/deploy/destroy.js")).destroy(environments, options),
  );

const PLAN_FILES =
  "files from `plan` or `terraform show -json`, each <file> or <environment>=<file>; - is standard input";

program
  .command("plan-comment")
  .description("write a pull request comment, in Markdown, from plans in JSON")
  .argument("[plans...]", PLAN_FILES)
  .addOption(expectOption())
  .option("--full", "write up to 1 MB, for a run's summary; a comment holds 64 kB")
  .action(async (sources: readonly string[], options: PrintOptions) =>
    (await import("./commands/plan-comment.js")).printPlanComment(sources, options),
  );

program
  .command("changed")
  .description("print the environments that these plans would change, as a JSON list")
  .argument("[plans...]", PLAN_FILES)
  .addOption(expectOption())
  .action(async (sources: readonly string[], options: PlanSelection) =>
    (await import("./commands/plan-comment.js")).printChanged(sources, options),
  );

program
  .command("environments")
  .description("print all environments except the sandbox, as a JSON list")
  .argument("[only]", "print only this environment")
  .action(async (only?: string) => (await import("./commands/environments.js")).printEnvironments(only));

environmentsCommand("plan", "plan environments and write the plans, without secrets, for plan-comment")
  .requiredOption("--out <path>", "required: file for the plan, <name>.json; for several environments, a folder")
  .action(async (environments: readonly string[], options: WritePlanOptions) =>
    (await import("./commands/plan.js")).writePlans(environments, options),
  );

program
  .command("apply")
  .description("deploy an environment, but only if its plan is still the one in the pull request comment")
  .argument("<environment>", "environment or stack to deploy")
  .requiredOption("--shown-in <file>", "required: file with the comment from plan-comment")
  .action(async (environment, options) => (await import("./commands/apply.js")).applyShownPlan(environment, options));

environmentsCommand("rotate", "send environments' secrets to Auth0 and make sure that they are live")
  .option("--auto-approve", "rotate without asking, even if it is unknown whether 8x8 accepts the new key")
  .addOption(verifyTo())
  .action(async (environments: readonly string[], options: RotateOptions) =>
    (await import("./commands/rotate.js")).rotate(environments, options),
  );

addCiCommands(program);

program
  .command("recover")
  .description("import an Action that an interrupted deploy left out of the state (docs/how-to/state.md)")
  .argument("<environment>", "environment or stack to recover")
  .action(async (environment: string) => (await import("./commands/recover.js")).recover(environment));

program
  .command("eject")
  .description("write a deployed environment as plain Terraform, and make sure that its plan is empty")
  .argument("<environment>", "deployed environment or stack")
  .argument("<folder>", "folder to write to; new or empty")
  .action(async (environment: string, folder: string) =>
    (await import("./commands/eject/eject.js")).eject(environment, folder),
  );

environmentsCommand("verify", "compare tenants with your code; with --to, send a message and follow it")
  .option("--to <number>", "recipient in E.164 format, for example +447700900123", parseRecipient)
  .option("--tenant <domain>", "the tenant that sends the message, if the stack has several")
  .option("--timeout <seconds>", "how long to follow the message", parseTimeout, 120)
  .option("--yes", "send without asking")
  .option("--json", "print one JSON document")
  .action(async (environments: readonly string[], options) =>
    (await import("./commands/verify/verify-fleet.js")).verifyFleet(environments, options),
  );

/** How far a command looks back. */
const sinceOption = () =>
  new Option("--since <time>", "how far to look back, for example 90m, 24h or 7d")
    .argParser(parseSince)
    .default(86_400_000, "24h");

program
  .command("trace")
  .description("show everything that Auth0 and 8x8 know about one message, and what neither knows")
  .argument("<id>", "correlation ID, UMID, ID of an entry in Auth0's log, or phone number in E.164 format")
  .argument("[environment]", "environment or stack that sent it; needed if there are several")
  .option("--tenant <domain>", "the tenant that sent the message, if the stack has several")
  .addOption(sinceOption())
  .option("--show-number", "print the recipient's whole number; asks first")
  .option("--json", "print one JSON document")
  .action(async (id: string, environment: string | undefined, options: TraceOptions) =>
    (await import("./commands/trace/trace.js")).trace(id, environment, options),
  );

environmentsCommand("report", "show whether messages arrive, what they cost and anything unusual")
  .addOption(sinceOption())
  .option("--json", "print one JSON document")
  .option("--csv", "print CSV, with a line for each period, country and sender")
  .option("--html <file>", "also write one HTML page")
  .option("--min-delivered <share>", "exit with 3 if a smaller share arrives, for example 0.95", parseShare)
  .option("--max-cost <amount>", "exit with 3 if an environment's messages cost more, for example 250", parseAmount)
  .action(async (environments: readonly string[], options: ReportOptions) =>
    (await import("./commands/report/report.js")).report(environments, options),
  );

program
  .command("doctor")
  .description("check everything that a first deploy of an environment needs and list what to fix")
  .argument("[environment]", "environment to check; needed without --ci")
  .option(
    "--ci",
    "check the pipelines instead: their files, versions, state, and GitHub's rules (docs/how-to/protected-main.md)",
  )
  .option("--json", "print one JSON document")
  .action(async (environment, options) => (await import("./commands/doctor/doctor.js")).doctor(environment, options));

program
  .command("probe")
  .description("compare a development tenant and 8x8 with what the sandbox assumes, and print the differences")
  .argument("<environment>", "environment with a development tenant; production is refused")
  .option("--to <number>", "recipient of one real message, in E.164 format; 8x8 bills it", parseRecipient)
  .option("--yes", "start without asking")
  .action(async (environment: string, options: ProbeOptions) =>
    (await withSandbox(() => import("./commands/probe/probe.js"))).probe(environment, options),
  );

/**
 * Ends the process, whatever it still waits for. That can be interrupted requests, or the one-minute timer that Auth0's
 * client keeps after an error.
 */
const end = () => process.stdout.write("", () => process.stderr.write("", () => process.exit()));

let isJson = false;
program.hook("preAction", (_, command) => {
  isJson = command.opts<{ readonly json?: boolean }>().json === true;
});

const failed = (error: unknown) => {
  const message = error instanceof Failure ? error.message : describeSystemError(error);
  if (message === undefined) throw error;
  if (isJson) printJsonError(message);
  console.error(`\n${message}`);
  process.exitCode ||= error instanceof Failure ? error.exitCode : 1; // an interruption has set it
};

program.parseAsync().catch(failed).then(end);
