/** An aligned Markdown table, readable in a terminal too. The first column is left-aligned, the others right-aligned. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = header.map((_, column) => Math.max(3, ...[header, ...rows].map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const padded = (row: readonly string[]) =>
    line(widths.map((width, column) => (column === 0 ? row[0]?.padEnd(width) : row[column]?.padStart(width)) ?? ""));
  const rule = line(widths.map((width, column) => (column === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`)));
  return [padded(header), rule, ...rows.map(padded)].join("\n");
}
