/** A Markdown table, aligned as the formatter does. The first line is the head. */
export function table(lines: readonly (readonly string[])[]): string {
  const widths = (lines[0] ?? []).map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const [head, ...body] = lines.map((line) => line.map((cell, column) => cell.padEnd(widths[column] ?? 0)));
  return [head, widths.map((width) => "-".repeat(width)), ...body].map((line) => `| ${line?.join(" | ")} |\n`).join("");
}
