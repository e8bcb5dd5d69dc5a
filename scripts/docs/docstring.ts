import type { JSDocableNode, JSDocTag } from "ts-morph";

/** What a docstring says. */
export interface Docstring {
  /** Its sentences in Markdown, the pages of `@see` behind them. */
  readonly text: string;
  /** `@default`: code, or prose where it begins with a dash. */
  readonly standard: string | undefined;
}

/** The docstring of a declaration. Lines of prose are joined, so that a page breaks them where it likes. */
export function docsOf(declaration: JSDocableNode): Docstring {
  const [doc] = declaration.getJsDocs();
  const tags = doc?.getTags() ?? [];
  const valuesOf = (name: string) => tags.filter((tag) => tag.getTagName() === name).map(tagText);
  const sources = valuesOf("see").map((url) => `[Source](${url}).`);
  const [standard] = valuesOf("default");
  return {
    text: [oneLine(doc?.getDescription() ?? ""), ...sources].filter(Boolean).join(" "),
    standard: standard?.startsWith("- ") ? standard.slice(2) : standard && `\`${standard}\``,
  };
}

const tagText = (tag: JSDocTag) =>
  oneLine(
    tag
      .getText()
      .replace(/^@\w+/, "")
      .replace(/^\s*\*\/?/gm, ""),
  );

/** Names of pages become links: the page that is written is beside them. */
const oneLine = (text: string) =>
  text
    .replace(/\s+/g, " ")
    .replace(/\bdocs\/([\w-]+\.md)/g, "[$1]($1)")
    .trim();
