import { formatTable } from "../../screen/table";
import type { Report } from "../report";
import { cells, FIGURES } from "./cells";

/** One line for each of several environments. */
export function toSummary(reports: readonly Report[]): string {
  return formatTable(
    ["environment", ...FIGURES, { number: "stands out" }],
    reports.map(({ environment, total, findings }) => [environment, ...cells(total), `${findings.length}`]),
  );
}
