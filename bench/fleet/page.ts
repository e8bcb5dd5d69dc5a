import { availableParallelism } from "node:os";
import { LATENCY_MS } from "../infra/fleet";
import { table } from "../shared/table";
import { atMost, type Verdict, verdictTable } from "../shared/verdict";
import { type BenchmarkRun, heading } from "../shared/write-section";
import { AT_ONCE, type FleetResults, TENANTS } from "./measure";

/** Checks `deploy --all` against the loop over plain Terraform. */
export function judge({ deploy, terraform }: FleetResults): Verdict[] {
  const ratio = deploy.seconds / terraform.seconds;
  const about = { title: "`deploy --all`", what: `${TENANTS} tenants, against a loop over plain Terraform` };
  return [atMost(about, ratio, 1.3)];
}

/** The benchmark as a section in Markdown. */
export function section(results: FleetResults, run: BenchmarkRun): string {
  const perTenant = (seconds: number) => `${(seconds / TENANTS).toFixed(2)} s`;
  const rows = (["deploy", "verify", "report"] as const).map((name) => {
    const { seconds, processorSeconds, peakBytes } = results[name];
    return [
      `\`${name} --all\``,
      perTenant(seconds),
      perTenant(processorSeconds),
      `${(peakBytes / 2 ** 20).toFixed(0)} MB`,
    ];
  });
  const { terraform } = results;
  return [
    heading("A fleet", "fleet", run),
    verdictTable(judge(results)),
    `${TENANTS} emulated tenants that are ${LATENCY_MS} ms away, ${AT_ONCE} at once. Memory is that of the command's process, without Terraform's.`,
    table(
      ["", "each tenant", "processor time", "peak memory"],
      [
        ["a loop over plain `terraform`", perTenant(terraform.seconds), perTenant(terraform.processorSeconds), ""],
        ...rows,
      ],
    ),
    describeBound(results),
  ].join("\n\n");
}

/** What a deploy's time can't get below. */
function describeBound({ deploy, waitingPerTenant, emulationPerTenant }: FleetResults): string {
  const waiting = waitingPerTenant / AT_ONCE;
  const processors = (deploy.processorSeconds / TENANTS + emulationPerTenant) / availableParallelism();
  const [what, how] =
    waiting > processors
      ? ["waiting for Auth0", "A higher `--parallelism` would help."]
      : ["the processors", "A higher `--parallelism` wouldn't help."];
  return `The limit of \`deploy --all\` here is ${what}. A tenant's calls wait ${waitingPerTenant.toFixed(1)} s, ${AT_ONCE} at once: ${waiting.toFixed(2)} s for each tenant.
Terraform, the command and the emulated tenants take ${processors.toFixed(2)} s of ${availableParallelism()} processors for each. ${how}`;
}
