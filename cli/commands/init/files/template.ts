import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Files that only new projects have. */
const TEMPLATE = join(__dirname, "../../../template");

/** The root of this repository, whose own files new projects get. In the package, scripts/packages/pack.cjs puts copies of them there. */
const ROOT = join(__dirname, "../../../..");

/** Reads a file that only new projects have. */
export const templateFile = (path: string) => readFileSync(join(TEMPLATE, path), "utf8");

/** Reads a file that this repository uses itself. scripts/packages/pack.cjs lists these files. */
export const ownFile = (path: string) => readFileSync(join(ROOT, path), "utf8");

/**
 * Replaces a text that a template has once.
 * @throws {Error} when the template doesn't have it once
 */
export function replaceOnce(text: string, old: string, replacement: string): string {
  const parts = text.split(old);
  if (parts.length !== 2) throw new Error(`The template has ${JSON.stringify(old)} ${parts.length - 1} times`);
  return parts.join(replacement);
}
