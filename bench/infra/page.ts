import { table } from "../table";
import { type Verdict, verdictTable } from "../verdict";
import { type DeployResult, ROUNDS, STEPS } from "./deploy";
import { LATENCY_MS } from "./fleet";
import { CLI_RUNS, SYNTH_RUNS, type SynthResults } from "./synth";
import { TENANTS, type TenantsResult } from "./tenants";

/** All that was measured of the stacks. */
export interface InfraResults {
  readonly synth: SynthResults;
  readonly deploys: readonly DeployResult[];
  readonly tenants: readonly TenantsResult[];
  readonly verdicts: readonly Verdict[];
}

/** Where and with what it was measured. */
export interface InfraSurroundings {
  /** As in `2026-11-24`. */
  readonly date: string;
  readonly machine: string;
  /** Names and versions of the tools. */
  readonly versions: string;
}

/** The benchmark as a section in Markdown. */
export function section(results: InfraResults, { date, machine, versions }: InfraSurroundings): string {
  return [
    "## The stacks",
    `Written by \`npm run bench -- infra --write\` on ${date}: ${machine}; ${versions}.`,
    verdictTable(results.verdicts),
    "### Synth",
    [
      `Whole processes, from start to end, and the most memory that they have had; medians of ${SYNTH_RUNS} runs, of ${CLI_RUNS} for \`cdktf synth\`, which`,
      "starts the app. A bare stack has the same three resources, and nothing of this project.",
    ].join("\n"),
    synthTable(results.synth),
    "### Deploy",
    [
      `The same Action, binding and phone provider, deployed to an emulated tenant of which each call takes ${LATENCY_MS} ms more, by Terraform with the`,
      `sandbox's stand-in for the provider; seconds (medians of ${ROUNDS.terraform} tenants; of ${ROUNDS.deployCli} for auth0-deploy-cli) and calls of the Management API.`,
      "Most of auth0-deploy-cli's time is its own check of its input, before the first call.",
    ].join("\n"),
    deployTable(results.deploys),
    "### Many tenants",
    [
      `Everything created in ${TENANTS} tenants. _Waiting_ is what the calls for one tenant take at least, one after the other; the rest is`,
      "Terraform, the CLI, and the processors that they share with the emulated tenants.",
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

function deployTable(deploys: readonly DeployResult[]): string {
  const rows = deploys.map(({ title, steps }) => [
    title,
    ...steps.map(({ milliseconds, calls }) => `${(milliseconds / 1000).toFixed(1)} s, ${calls.length} calls`),
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
