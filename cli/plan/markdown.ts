/**
 * Controls, halves of characters, and what turns the direction of text or can't be seen: what would show another text than is there.
 * @see https://www.unicode.org/reports/tr44/#Default_Ignorable_Code_Point
 */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/** A text with what can't be seen made visible, as in `\u202e`, or `\u{e0041}` beyond four digits. Tabs stay. */
export function visible(text: string): string {
  return text.replace(INVISIBLE, (character) => {
    if (character === "\t") return character;
    const digits = (character.codePointAt(0) ?? 0).toString(16).padStart(4, "0");
    return digits.length > 4 ? `\\u{${digits}}` : `\\u${digits}`;
  });
}

/** A text cut to a number of characters, with an ellipsis in place of what is left out. */
export function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  const end = /[\ud800-\udbff]$/.test(text.slice(0, length - 1)) ? length - 2 : length - 1;
  return `${text.slice(0, end)}…`;
}

/**
 * Any text as inline code: GitHub and GitLab show it as it is, with no Markdown, HTML or mention in it.
 * @see https://spec.commonmark.org/0.31.2/#code-spans
 */
export function code(text: string): string {
  const content = visible(text).replaceAll("\t", "\\t") || " ";
  const fence = "`".repeat(longestRun(content) + 1);
  const pad = /^[ `]|[ `]$/.test(content) ? " " : "";
  return `${fence}${pad}${content}${pad}${fence}`;
}

/**
 * Lines as a block of code that nothing in them can end.
 * @see https://spec.commonmark.org/0.31.2/#fenced-code-blocks
 */
export function block(language: string, lines: readonly string[]): string[] {
  const content = lines.map(visible);
  const fence = "`".repeat(Math.max(3, ...content.map((line) => longestRun(line) + 1)));
  return [`${fence}${language}`, ...content, fence];
}

/**
 * A table. Cells hold Markdown of our own and inline code; a bar in them is escaped, as tables want it even in code.
 * @see https://github.github.com/gfm/#tables-extension-
 */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const row = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [row(head), row(head.map(() => "---")), ...rows.map(row)];
}

function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
}
