import type { Command } from "commander";
import type { Thresholds } from "../../report/thresholds";
import { expectOption, parseAmount, parseShare } from "../options";

/** Options of steps that read the plans in plans/. */
interface Expecting {
  readonly expect?: readonly string[];
}

/**
 * Adds `auth0-8x8 ci …`: one command for each step of a pipeline, on GitHub and on GitLab. Workflows therefore contain
 * no logic. The steps of a run hand over plans in plans/ and the comment in comment.md.
 */
export function addCiCommands(program: Command): void {
  const ci = program
    .command("ci")
    .description("run a step of a pipeline, on GitHub or GitLab (docs/how-to/pull-requests.md)");

  ci.command("environments")
    .description("list the environments and set the outputs `names` and `one_job`; needs no secrets")
    .option("--only <environment>", "list only this environment; empty for all")
    .action(async ({ only }: { readonly only?: string }) =>
      (await import("./environments.js")).setEnvironments(only || undefined),
    );
  ci.command("synth")
    .description("check that every environment synthesizes, without secrets, and say why nothing was planned")
    .action(async () => (await import("./environments.js")).checkSynth());
  ci.command("plan")
    .description("plan one environment, or all, and write the plans, without secrets, to plans/")
    .argument("[environment]", "environment to plan; empty for all")
    .action(async (environment?: string) => (await import("./plans.js")).planInto(environment || undefined));
  ci.command("comment")
    .description("keep the pull request's comment up to date; fails if an environment has no complete plan")
    .option(
      "--expect <names>",
      "JSON list of the environments that must have a plan; empty if the app doesn't synthesize",
    )
    .action(async (options: { readonly expect?: string }) => {
      const { planFiles } = await import("./plans.js");
      await (await import("../../github/comment.js")).commentOnPullRequest(planFiles(), options);
    });
  ci.command("show")
    .description("write the plans to comment.md and to the run's summary, and set the output `changed`")
    .addOption(expectOption())
    .action(async ({ expect = [] }: Expecting) => (await import("./show.js")).showPlans(expect));
  ci.command("shown-plans")
    .description("replace comment.md with the comment of the pull request that was merged as GITHUB_SHA")
    .action(async () => (await import("./show.js")).takeShownPlans());
  ci.command("apply")
    .description("deploy an environment, but only if comment.md shows the same plan")
    .argument("<environment>", "environment or stack to deploy")
    .action(async (environment: string) => {
      const { COMMENT } = await import("./plans.js");
      await (await import("../apply.js")).applyShownPlan(environment, { shownIn: COMMENT });
    });
  ci.command("drift")
    .description("on GitHub, open, update or close an issue about drift; on GitLab, fail while there is drift")
    .addOption(expectOption())
    .action(async ({ expect = [] }: Expecting) => {
      const { planFiles } = await import("./plans.js");
      await (await import("./drift.js")).watchDrift(planFiles(), expect);
    });
  ci.command("report")
    .description("report whether an environment's messages arrive, and write the report to reports/")
    .argument("[environment]", "environment to report on; empty for all")
    .action(async (environment?: string) => (await import("./reports.js")).reportInto(environment || undefined));
  ci.command("report-issue")
    .description("on GitHub, open, update or close the issue about messages that don't arrive")
    .option(
      "--min-delivered <share>",
      "include environments where a smaller share arrives, for example 0.95",
      parseShare,
    )
    .option("--max-cost <amount>", "include environments whose messages cost more, for example 250", parseAmount)
    .addOption(expectOption("report"))
    .action(async ({ expect, ...thresholds }: Thresholds & Expecting) => {
      const { reportFiles } = await import("./reports.js");
      await (await import("../../github/report-issue.js")).reportIssue(reportFiles(), thresholds, expect);
    });
}
