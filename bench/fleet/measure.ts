import { documented } from "../infra/tenants";
import { type CliRun, measureRun, type ProgramUsage, runCli } from "../shared/run";
import { withScene } from "./scene";

/** How many tenants. BENCH_TENANTS makes a trial smaller. */
export const TENANTS = Number(process.env.BENCH_TENANTS) || 200;
/** How many are worked on at once. */
export const AT_ONCE = 5;
/** Messages in the log of 8x8, by tenant. */
const MESSAGES = 1000;

/** Results for the whole fleet. */
export interface FleetResults {
  /** The loop over plain Terraform: synth once, then `init` and `apply` for each. */
  readonly terraform: ProgramUsage;
  readonly deploy: CliRun;
  readonly verify: CliRun;
  readonly report: CliRun;
  /** Seconds that one tenant's deploy waits for Auth0. */
  readonly waitingPerTenant: number;
  /** Processor seconds of the emulated tenants during one tenant's deploy. */
  readonly emulationPerTenant: number;
}

/** Deploys one fleet with plain Terraform and another with this project. Then verifies the second and reports about it. */
export async function measureFleet(progress: (text: string) => void): Promise<FleetResults> {
  progress(`${TENANTS} tenants: plain terraform`);
  const terraform = await withScene(TENANTS, async ({ fleet, directory }) => {
    const args = ["-c", documented(AT_ONCE)];
    const loop = await measureRun({ command: "sh", args, cwd: directory, env: fleet.env });
    fleet.requireDeployed();
    return loop;
  });
  return withScene(TENANTS, async ({ fleet, directory, log }) => {
    log.messages = MESSAGES;
    const cli = (...words: string[]) => {
      progress(`${TENANTS} tenants: ${words[0]}`);
      return runCli(directory, [...words, "--all", "--parallelism", `${AT_ONCE}`], fleet.env);
    };
    const own = process.cpuUsage();
    const deploy = await cli("deploy", "--auto-approve");
    const { user, system } = process.cpuUsage(own);
    fleet.requireDeployed();
    const waitingPerTenant = fleet.takeWaiting() / TENANTS;
    const emulationPerTenant = (user + system) / 1e6 / TENANTS;
    const [verify, report] = [await cli("verify"), await cli("report", "--json")];
    return { terraform, deploy, verify, report, waitingPerTenant, emulationPerTenant };
  });
}
