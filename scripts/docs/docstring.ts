import { posix } from "node:path";
import type { JSDocableNode, JSDocTag } from "ts-morph";

/** A docstring's content. */
export interface Docstring {
  /** Its sentences in Markdown, followed by the links of `@see`. */
  readonly text: string;
  /** `@default`: code, or prose if it begins with a dash. */
  readonly standard: string | undefined;
}

/** The docstring of a declaration, with its lines of prose joined. */
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

/** Paths of pages become links, relative to docs/reference/, where the generated page is. */
const oneLine = (text: string) =>
  text
    .replace(/\s+/g, " ")
    .replace(/\bdocs\/[\w/-]+\.md/g, (page) => `[${posix.basename(page)}](${posix.relative("docs/reference", page)})`)
    .trim();
