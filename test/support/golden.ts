import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const ROOT = join(__dirname, "..");

/**
 * Expects a text to equal a committed file. `npm run golden` writes the file instead: review the diff before you commit it.
 * @param file its path below test/
 */
export function expectGolden(text: string, file: string): void {
  const path = join(ROOT, file);
  if (process.env.UPDATE_GOLDEN) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  expect(existsSync(path)).toBe(true);
  expect(text).toBe(readFileSync(path, "utf8"));
}
