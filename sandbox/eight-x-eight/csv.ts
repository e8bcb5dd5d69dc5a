type Cell = string | number | null | undefined;

/** The columns of a CSV file, in their order. */
export type Columns<T> = Readonly<Record<string, (entry: T) => Cell>>;

/** The lines of a CSV file, one by one, for files that don't fit into memory. */
export function* linesOf<T>(columns: Columns<T>, entries: Iterable<T>): Generator<string> {
  const cells = Object.values(columns);
  yield `${Object.keys(columns).join(",")}\n`;
  for (const entry of entries) yield `${cells.map((cell) => toCell(cell(entry))).join(",")}\n`;
}

/** @see https://www.rfc-editor.org/rfc/rfc4180 */
function toCell(cell: Cell): string {
  const text = String(cell ?? "");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
