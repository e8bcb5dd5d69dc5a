import type { Chart } from "../shared/chart";
import { table } from "../shared/table";
import { type Verdict, verdictTable } from "../shared/verdict";
import { type BenchmarkRun, heading } from "../shared/write-section";
import { type DeployResult, ROUNDS, STEPS } from "./deploy";
import { LATENCY_MS } from "./fleet";
import { CLI_RUNS, SYNTH_RUNS, type SynthResults } from "./synth";
import { TENANTS, type TenantsResult } from "./tenants";

/** All results for the stacks. */
export interface InfraResults {
  readonly synth: SynthResults;
  readonly deploys: readonly DeployResult[];
  readonly tenants: readonly TenantsResult[];
  readonly verdicts: readonly Verdict[];
}

/** The benchmark as a section in Markdown. @param versions names and versions of the tools */
export function section(results: InfraResults, run: BenchmarkRun, versions: string): string {
  return [
    heading("The stacks", "infra", run, versions),
    "![Seconds to deploy, by tool](../pictures/benchmarks-infra.svg)",
    verdictTable(results.verdicts),
    "### Synth",
    [
      `Time and peak memory of whole processes: medians of ${SYNTH_RUNS} runs, ${CLI_RUNS} for \`cdktf synth\`, which starts the app.`,
      "A bare stack has the same three resources and uses nothing from this project.",
    ].join("\n"),
    synthTable(results.synth),
    "### Deploy",
    [
      `The same Action, binding and phone provider, deployed to an emulated tenant with ${LATENCY_MS} ms of extra latency per call. Terraform uses the`,
      `sandbox's stand-in for the provider. Seconds are medians of ${ROUNDS.terraform} tenants (${ROUNDS.deployCli} for auth0-deploy-cli); calls are Management API calls.`,
      "The number after a + counts the calls with which `auth0-8x8 deploy` compares the tenant with the code, most of them while Terraform works, and one",
      "call before a first deploy that looks for an Action from an interrupted deploy. `auth0-8x8` is measured as it is installed from npm, once for all tenants.",
      "auth0-deploy-cli spends most of its time checking its input before the first call.",
    ].join("\n"),
    deployTable(results.deploys),
    "### Many tenants",
    [
      `Create everything in ${TENANTS} tenants. _Waiting_ is the latency of one tenant's calls, one after another. The rest is Terraform, the`,
      "CLI, and the processors that they share with the emulated tenants.",
    ].join("\n"),
    tenantsTable(results.tenants),
  ].join("\n\n");
}

function synthTable({ all }: SynthResults): string {
  const rows = all.map(({ title, milliseconds, peakBytes }) => [
    title,
    `${milliseconds.toFixed(0)} ms`,
    peakBytes === undefined ? "" : `${(peakBytes / 1e6).toFixed(1)} MB`,
  ]);
  return table(["", "time", "peak"], rows);
}

/** The chart: how long a deploy takes with each tool, and each of many tenants. */
export function chart(deploys: readonly DeployResult[], tenants: readonly TenantsResult[]): Chart {
  const bar = (title: string, seconds: number, digits: number) => ({
    label: title.replaceAll("`", ""),
    value: seconds,
    text: `${seconds.toFixed(digits)} s`,
    isOurs: /this stack|at once/.test(title),
  });
  const step = (index: number) =>
    deploys.map(({ title, steps }) => bar(title, (steps[index]?.milliseconds ?? Number.NaN) / 1000, 1));
  return {
    title: "Seconds to deploy, by tool",
    panels: [
      ...STEPS.map((title, index) => ({ title: `Deploy: ${title}`, bars: step(index) })),
      {
        title: `${TENANTS} tenants, seconds per tenant`,
        bars: tenants.map(({ title, secondsPerTenant }) => bar(title, secondsPerTenant, 2)),
      },
    ],
  };
}

function deployTable(deploys: readonly DeployResult[]): string {
  const rows = deploys.map(({ title, steps }) => [
    title,
    ...steps.map(({ milliseconds, calls, comparison }) => {
      const more = comparison.length > 0 ? ` + ${comparison.length}` : "";
      return `${(milliseconds / 1000).toFixed(1)} s, ${calls.length}${more} calls`;
    }),
  ]);
  return table(["", ...STEPS], rows);
}

function tenantsTable(tenants: readonly TenantsResult[]): string {
  const rows = tenants.map(({ title, secondsPerTenant, waitingPerTenant }) => [
    title,
    `${secondsPerTenant.toFixed(2)} s`,
    `${waitingPerTenant.toFixed(2)} s`,
  ]);
  return table(["", "per tenant", "waiting"], rows);
}
