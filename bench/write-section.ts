import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The page with what was measured last. */
export const PAGE = join(__dirname, "../docs/benchmarks.md");

/** Puts a section, which begins with its heading of the second level, in the place of the one with the same heading, or at the end of a page. */
export function withSection(page: string, section: string): string {
  const [heading] = section.split("\n", 1);
  const sections = page.trimEnd().split(/\n\n(?=## )/);
  const index = sections.findIndex((other) => other.split("\n", 1)[0] === heading);
  sections.splice(index < 0 ? sections.length : index, 1, section.trimEnd());
  return `${sections.join("\n\n")}\n`;
}

/** Writes a section of a page anew. */
export function writeSection(file: string, section: string): void {
  writeFileSync(file, withSection(readFileSync(file, "utf8"), section));
}
