#!/usr/bin/env node
import { Command, Option } from "commander";
import { Failure } from "./failure";
import { writePlanComment } from "./plan-comment";
import { recover } from "./recover";
import { start } from "./start";

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
  .action(start);

program
  .command("plan-comment")
  .description("writes a comment for a pull request, in Markdown, from plans that `terraform show -json` wrote")
  .argument("<plans...>", "files, each <file> or <environment>=<file>; - is standard input")
  .option("--expect <names...>", "environments that are told to have no plan unless one is given")
  .action(writePlanComment);

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
