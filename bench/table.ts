/** A Markdown table that reads as one in a terminal, too: the first column to the left, numbers and the like to the right. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = header.map((_, column) => Math.max(3, ...[header, ...rows].map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const padded = (row: readonly string[]) =>
    line(widths.map((width, column) => (column === 0 ? row[0]?.padEnd(width) : row[column]?.padStart(width)) ?? ""));
  const rule = line(widths.map((width, column) => (column === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`)));
  return [padded(header), rule, ...rows.map(padded)].join("\n");
}
