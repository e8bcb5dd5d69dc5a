/**
 * Characters that make a text look like another one. These are controls, lone surrogates, invisible characters, and
 * marks for the direction of text.
 * @see https://www.unicode.org/reports/tr44/#Default_Ignorable_Code_Point
 */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/** Escapes invisible characters, for example as `\u202e`, or `\u{e0041}` for more than four digits. Tabs stay. */
export function escapeInvisible(text: string): string {
  return text.replace(INVISIBLE, (character) => {
    if (character === "\t") return character;
    const digits = (character.codePointAt(0) ?? 0).toString(16).padStart(4, "0");
    return digits.length > 4 ? `\\u{${digits}}` : `\\u${digits}`;
  });
}

/** Cuts a text to a number of characters. An ellipsis replaces the rest. */
export function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  const end = /[\ud800-\udbff]$/.test(text.slice(0, length - 1)) ? length - 2 : length - 1;
  return `${text.slice(0, end)}…`;
}

/** For example `1 line` or `2 lines`. */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** Joins texts: all, or the first ones and how many more there are. */
export function listUpTo(texts: readonly string[], limit: number): string {
  const more = texts.length - limit;
  return `${texts.slice(0, limit).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

/**
 * Formats any text as inline code. GitHub and GitLab show it as it is; Markdown, HTML and mentions in it have no effect.
 * @param length cuts the text, as `cut` does
 * @see https://spec.commonmark.org/0.31.2/#code-spans
 */
export function inlineCode(text: string, length = Infinity): string {
  const content = escapeInvisible(cut(text, length)).replaceAll("\t", "\\t") || " ";
  const fence = "`".repeat(longestRun(content) + 1);
  const pad = /^[ `]|[ `]$/.test(content) ? " " : "";
  return `${fence}${pad}${content}${pad}${fence}`;
}

/** Formats any text as inline code in HTML. Use it in elements such as `summary`, in which GitHub and GitLab read no Markdown. */
export function htmlCode(text: string, length = Infinity): string {
  const escaped = escapeInvisible(cut(text, length)).replace(
    /[&<>"'`\\*_[\]]/g,
    (character) => `&#${character.charCodeAt(0)};`,
  );
  return `<code>${escaped}</code>`;
}

/**
 * Formats lines as a code block that nothing in them can end.
 * @see https://spec.commonmark.org/0.31.2/#fenced-code-blocks
 */
export function codeBlock(language: string, lines: readonly string[]): string[] {
  const content = lines.map(escapeInvisible);
  const fence = "`".repeat(Math.max(3, ...content.map((line) => longestRun(line) + 1)));
  return [`${fence}${language}`, ...content, fence];
}

/**
 * Formats a table. Cells contain our own Markdown and inline code. Bars are escaped, which tables need even in code.
 * @see https://github.github.com/gfm/#tables-extension-
 */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const row = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [row(head), row(head.map(() => "---")), ...rows.map(row)];
}

function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
}
