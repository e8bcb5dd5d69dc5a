import { table } from "../table";
import { verdictTable } from "../verdict";
import { judge } from "./limits";
import { COLD_RUNS, type Result, WARM_SENDS } from "./measure";

/** What was measured on one Node. */
export interface NodeResults {
  /** As in `22.23.3`. */
  readonly node: string;
  readonly results: readonly Result[];
}

/** Where and with what it was measured. */
export interface Surroundings {
  /** As in `2026-11-24`. */
  readonly date: string;
  /** Its system, processors, memory, and how busy it was. */
  readonly machine: string;
  readonly axios: string;
}

/** The command that writes the page. */
const COMMAND = "npm run bench -- hook --write";

/** The benchmark as a section in Markdown. */
export function section(all: readonly NodeResults[], { date, machine, axios }: Surroundings): string {
  return [
    "## The Action",
    `Written by \`${COMMAND}\` on ${date}: ${machine}; axios ${axios}.`,
    [
      "All send the same messages, one after the other, to one HTTPS server on this machine that accepts each at once. Each runs in a process of",
      "its own, as the sandbox runs deployed code, and they take turns. The server's count says that every message has arrived once.",
    ].join("\n"),
    [
      `- **cold**: milliseconds from loading the code to the answer; median of ${COLD_RUNS} fresh processes.`,
      `- **warm**: milliseconds of a send over the connection that is open; median of the first ${WARM_SENDS} sends of a process.`,
      "- **memory**: the most that a process has had: a fresh one after its first message (median), and the one of all the warm sends (peak).",
      "- **code**: what is deployed, not minified; without axios, which Auth0 installs beside it.",
    ].join("\n"),
    ...all.flatMap(({ node, results }) => [`### Node ${node}`, figuresTable(results), verdictTable(judge(results))]),
  ].join("\n\n");
}

function figuresTable(results: readonly Result[]): string {
  const rows = results.map(({ candidate: { title, code }, figures: { coldMs, warmMs, freshBytes, peakBytes } }) => [
    title,
    `${coldMs.toFixed(1)} ms`,
    `${warmMs.toFixed(3)} ms`,
    megabytes(freshBytes),
    megabytes(peakBytes),
    `${(Buffer.byteLength(code) / 1000).toFixed(1)} kB`,
  ]);
  return table(["", "cold", "warm", "memory, fresh", "peak", "code"], rows);
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
