import Table from "cli-table3";
import pico from "picocolors";

/** A column's heading, and whether its cells are numbers, which are aligned on the right. */
export type Column = string | { readonly number: string };

/** Formats a table without lines. */
export function formatTable(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const none = Object.fromEntries(BORDERS.map((name) => [name, ""]));
  const table = new Table({
    head: columns.map((column) => pico.dim(typeof column === "string" ? column : column.number)),
    colAligns: columns.map((column) => (typeof column === "string" ? "left" : "right")),
    chars: { ...none, middle: "  " },
    style: { head: [], border: [], "padding-left": 0, "padding-right": 0 }, // the library would color pipes, too
  });
  table.push(...rows.map((row) => [...row]));
  return table
    .toString()
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n");
}

const BORDERS = [
  "top",
  "top-mid",
  "top-left",
  "top-right",
  "bottom",
  "bottom-mid",
  "bottom-left",
  "bottom-right",
  "left",
  "left-mid",
  "mid",
  "mid-mid",
  "right",
  "right-mid",
];
