#!/usr/bin/env node
import { Command, Option } from "commander";
import { Failure } from "./failure";
import { printShownPlans, reportDrift } from "./github-commands";
import { apply, plan } from "./plan-command";
import { parseNames, printChanged, writePlanComment } from "./plan-comment";
import { recover } from "./recover";
import { rotate } from "./rotate";
import { printEnvironments } from "./stacks";
import type { StartOptions } from "./start";

const program = new Command("auth0-8x8").description("Phone messages for Auth0, sent through 8x8, as code.");

program
  .command("start")
  .description("runs the sandbox: deploys to an Auth0 tenant on this machine, logs somebody in and shows the SMS")
  .option("--once", "end by itself instead of waiting for keys; so it does without a terminal, too")
  .addOption(
    new Option("--provider <which>", "the Terraform provider: the real one, or the sandbox's stand-in for it")
      .choices(["real", "stand-in"])
      .default(undefined, "the real one where it can be had"),
  )
  .action(async (options: StartOptions) => (await import("./start.js")).start(options)); // loads the whole sandbox

const expect = new Option("--expect <names>", "a JSON list of the environments that must have a plan, in their order")
  .argParser(parseNames)
  .default([], "those of the plans");

program
  .command("plan-comment")
  .description("writes a comment for a pull request, in Markdown, from plans that `terraform show -json` wrote")
  .argument("[plans...]", "files, each <file> or <environment>=<file>; - is standard input")
  .addOption(expect)
  .action(writePlanComment);

program
  .command("changed")
  .description("prints the names of the environments that plans change, as a JSON list")
  .argument("[plans...]", "as for plan-comment")
  .addOption(expect)
  .action(printChanged);

program
  .command("environments")
  .description("prints the environments of `cdktf list` but for the sandbox, as a JSON list")
  .argument("[only]", "the one that is wanted")
  .action(printEnvironments);

program
  .command("plan")
  .description("plans an environment by Terraform and writes the plan, without any secret, for plan-comment")
  .argument("<environment>")
  .requiredOption("--out <file>", "where to")
  .action(plan);

program
  .command("apply")
  .description("deploys an environment if its plan is the one that was shown in a comment, and else refuses")
  .argument("<environment>")
  .requiredOption("--shown-in <file>", "what plan-comment wrote")
  .action(apply);

program
  .command("rotate")
  .description(
    "sends an environment's secrets to Auth0 and proves that they are live, so that the old key may be revoked",
  )
  .argument("<environment>")
  .action(rotate);

const github = program.command("github").description("what the workflows in .github/workflows do on GitHub");
github
  .command("shown-plans")
  .description("prints the comment on plans below the pull request that was merged as GITHUB_SHA")
  .action(printShownPlans);
github
  .command("drift")
  .description("opens an issue on environments that plans change, or brings it up to date; closes it if there are none")
  .argument("[plans...]", "as for plan-comment")
  .addOption(expect)
  .action(reportDrift);

program
  .command("recover")
  .description("takes into the state what a deploy that was killed has left in the tenant; docs/state.md says when")
  .argument("<environment>", "as in `cdktf deploy <environment>`")
  .action((environment: string) => recover(environment));

program.parseAsync().catch((error: unknown) => {
  if (!(error instanceof Failure)) throw error;
  console.error(`\n${error.message}`);
  process.exitCode = 1;
});
