import { formatTable } from "../../screen/table";
import type { Result } from "./fleet";

/**
 * One line for each of several environments: how it ended, and the seconds it took.
 * @param describe says how work ended that didn't throw
 */
export function summarizeFleet<T>(results: readonly Result<T>[], describe: (value: T) => string): string {
  const lines = results.map(({ environment, value, failure, isSkipped, seconds }) => [
    environment,
    isSkipped ? "skipped" : failure ? `failed: ${firstLine(failure.message, environment)}` : describe(value as T),
    seconds === undefined ? "" : seconds.toFixed(1),
  ]);
  return formatTable(["environment", "result", { number: "seconds" }], lines);
}

/** Characters of an error in the table. The whole error is above it. */
const MAX_ERROR = 80;

/** Without the environment's name, which begins the line already. */
function firstLine(message: string, environment: string): string {
  const [first = ""] = message.trim().split("\n");
  const line = first.replace(`${environment}: `, "");
  return line.length > MAX_ERROR ? `${line.slice(0, MAX_ERROR)}…` : line;
}
