import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The page with the latest results. */
export const PAGE = join(__dirname, "../../docs/explanation/benchmarks.md");

/** When and where a benchmark ran. */
export interface BenchmarkRun {
  /** For example `2026-01-31`. */
  readonly date: string;
  /** Its system, processors, memory and load. */
  readonly machine: string;
}

/** The beginning of a benchmark's section. @param versions of the programs that it measured */
export function heading(
  title: string,
  benchmark: string,
  { date, machine }: BenchmarkRun,
  versions = `Node ${process.versions.node}`,
): string {
  return `## ${title}\n\nWritten by \`npm run bench -- ${benchmark} --write\` on ${date}: ${machine}; ${versions}.`;
}

/** Replaces the section with the same level-2 heading, or adds the section at the end of the page. */
export function withSection(page: string, section: string): string {
  const [heading] = section.split("\n", 1);
  const sections = page.trimEnd().split(/\n\n(?=## )/);
  const index = sections.findIndex((other) => other.split("\n", 1)[0] === heading);
  sections.splice(index < 0 ? sections.length : index, 1, section.trimEnd());
  return `${sections.join("\n\n")}\n`;
}

/** Updates a section of a page on disk. */
export function writeSection(file: string, section: string): void {
  writeFileSync(file, withSection(readFileSync(file, "utf8"), section));
}
