#!/usr/bin/env node
import { Command, Option } from "commander";
import { MESSAGE_TYPES } from "../infra/chat-settings";
import { TRIGGERS } from "../infra/trigger";
import { Failure, USAGE } from "./failure";
import { parseNames } from "./plan/names";
import type { PlanCommentOptions } from "./plan-comment";
import type { SandboxOptions } from "./sandbox-command";
import { parseWhole } from "./sandbox-options";
import type { SendOptions } from "./send/request";
import type { StartOptions } from "./start";
import { parseRecipient, parseTimeout } from "./verify/options";

// Each command loads its own code only: that of all takes a second.
const program = new Command("auth0-8x8")
  .description("Phone messages for Auth0, sent through 8x8, as code.")
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : USAGE));

program
  .command("start")
  .description("runs the sandbox: deploys to an Auth0 tenant on this machine, logs somebody in and shows the SMS")
  .option("--once", "end by itself instead of waiting for keys; so it does without a terminal, too")
  .addOption(
    new Option("--provider <which>", "the Terraform provider: the real one, or the sandbox's stand-in for it")
      .choices(["real", "stand-in"])
      .default(undefined, "the real one where it can be had"),
  )
  .action(async (options: StartOptions) => (await import("./start.js")).start(options));

program
  .command("sandbox")
  .description(
    "runs Auth0 and 8x8, emulated on this machine, for other tools, until Ctrl-C; shows each message that arrives",
  )
  .option("--no-unified-phone-experience", "a tenant as before March 2025: MFA by the phone factor, Hooks are executed")
  .addOption(new Option("--seed <file>", "JSON with what the tenant holds from the start"))
  .addOption(
    new Option("--latency <ms>", "how much longer every call of the Management API takes").argParser(parseWhole),
  )
  .addOption(
    new Option("--fault-seed <number>", "with the same one, faults with a probability are the same").argParser(
      parseWhole,
    ),
  )
  .option("--json", "print one line of JSON, with what a program needs to use it, and nothing else")
  .action(async (options: SandboxOptions) => (await import("./sandbox-command.js")).runSandbox(options));

program
  .command("send")
  .description("runs an environment's hook on this machine with a sample message; shows its log and 8x8's answer")
  .argument("<environment>", "one of infra/environments.ts; `sandbox` is always sent to the sandbox")
  .option("--to <number>", "who gets it, in E.164; only the sandbox does without")
  .addOption(new Option("--type <type>", "the type of message").choices(MESSAGE_TYPES).default("otp_verify"))
  .option("--voice", "a call instead of a text")
  .option("--locale <locale>", "the user's language, as in en_US", "en_US")
  .addOption(new Option("--trigger <trigger>", "another trigger than the environment's").choices(Object.keys(TRIGGERS)))
  .option("--sandbox", "send to the sandbox: the one whose variables this shell has, or one of its own")
  .option("--yes", "don't ask before a real message is sent")
  .option("--json", "print one line of JSON")
  .addHelpText(
    "after",
    "\nThe secrets come from TF_VAR_subaccount and TF_VAR_apikey, as for a deploy.\nExit codes: 0 sent, 1 not sent, 2 something is missing or wrong in the command.",
  )
  .action(async (environment: string, options: SendOptions) => (await import("./send.js")).send(environment, options));

const expect = new Option("--expect <names>", "a JSON list of the environments that must have a plan, in their order")
  .argParser(parseNames)
  .default([], "those of the plans");

program
  .command("plan-comment")
  .description("writes a comment for a pull request, in Markdown, from plans that `terraform show -json` wrote")
  .argument("[plans...]", "files, each <file> or <environment>=<file>; - is standard input")
  .addOption(expect)
  .action(async (sources: readonly string[], options: PlanCommentOptions) =>
    (await import("./plan-comment.js")).writePlanComment(sources, options),
  );

program
  .command("changed")
  .description("prints the names of the environments that plans change, as a JSON list")
  .argument("[plans...]", "as for plan-comment")
  .addOption(expect)
  .action(async (sources: readonly string[], options: PlanCommentOptions) =>
    (await import("./plan-comment.js")).printChanged(sources, options),
  );

program
  .command("environments")
  .description("prints the environments of `cdktf list` but for the sandbox, as a JSON list")
  .argument("[only]", "the one that is wanted")
  .action(async (only?: string) => (await import("./stacks.js")).printEnvironments(only));

program
  .command("plan")
  .description("plans an environment by Terraform and writes the plan, without any secret, for plan-comment")
  .argument("<environment>")
  .requiredOption("--out <file>", "where to")
  .action(async (environment, options) => (await import("./plan-command.js")).plan(environment, options));

program
  .command("apply")
  .description("deploys an environment if its plan is the one that was shown in a comment, and else refuses")
  .argument("<environment>")
  .requiredOption("--shown-in <file>", "what plan-comment wrote")
  .action(async (environment, options) => (await import("./plan-command.js")).apply(environment, options));

program
  .command("rotate")
  .description(
    "sends an environment's secrets to Auth0 and proves that they are live, so that the old key may be revoked",
  )
  .argument("<environment>")
  .action(async (environment: string) => (await import("./rotate.js")).rotate(environment));

const github = program.command("github").description("what the workflows in .github/workflows do on GitHub");
github
  .command("shown-plans")
  .description("prints the comment on plans below the pull request that was merged as GITHUB_SHA")
  .action(async () => (await import("./github-commands.js")).printShownPlans());
github
  .command("drift")
  .description("opens an issue on environments that plans change, or brings it up to date; closes it if there are none")
  .argument("[plans...]", "as for plan-comment")
  .addOption(expect)
  .action(async (sources: readonly string[], options: PlanCommentOptions) =>
    (await import("./github-commands.js")).reportDrift(sources, options),
  );

program
  .command("recover")
  .description("takes into the state what a deploy that was killed has left in the tenant; docs/state.md says when")
  .argument("<environment>", "as in `cdktf deploy <environment>`")
  .action(async (environment: string) => void (await (await import("./recover.js")).recover(environment)));

program
  .command("explain", { hidden: true }) // scripts/deploys.cjs runs it
  .argument("[environment]")
  .requiredOption("--log <file>")
  .action(async (environment, options) => (await import("./explain-log.js")).explainLog(environment, options));

program
  .command("verify")
  .description("compares what Auth0 holds with what an environment declares; with --to, sends a message and follows it")
  .argument("<environment>")
  .addOption(
    new Option("--to <number>", "whom Auth0 is to send a message, as in +447700900123").argParser(parseRecipient),
  )
  .addOption(new Option("--timeout <seconds>", "how long the message is followed").argParser(parseTimeout).default(120))
  .option("--yes", "send without asking")
  .option("--json", "print one JSON document")
  .action(async (environment, options) => (await import("./verify.js")).verify(environment, options));

program
  .command("doctor")
  .description("looks at what the first deploy of an environment needs, and says what is to be done")
  .argument("<environment>")
  .option("--json", "print one JSON document")
  .action(async (environment, options) => (await import("./doctor.js")).doctor(environment, options));

program.parseAsync().catch((error: unknown) => {
  if (!(error instanceof Failure)) throw error;
  console.error(`\n${error.message}`);
  process.exitCode = error.exitCode;
});
