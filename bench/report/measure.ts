import { withScene } from "../fleet/scene";
import { type CliRun, runCli } from "../shared/run";

/** How many messages are read. BENCH_ROWS makes a trial smaller. */
const MANY = Number(process.env.BENCH_ROWS) || 1_000_000;
export const ROWS: readonly [few: number, many: number] = [MANY / 10, MANY];

/** The runs by number of messages. */
export type ReportResults = Readonly<Record<number, CliRun>>;

/** Makes reports about exports of these sizes. */
export function measureReports(progress: (text: string) => void): Promise<ReportResults> {
  return withScene(1, async ({ fleet, directory, log }) => {
    const runs: [number, CliRun][] = [];
    for (const messages of ROWS) {
      progress(`report, ${messages.toLocaleString("en")} messages`);
      log.messages = messages;
      runs.push([messages, await runCli(directory, ["report", "tenant-0", "--json"], fleet.env)]);
    }
    return Object.fromEntries(runs);
  });
}
