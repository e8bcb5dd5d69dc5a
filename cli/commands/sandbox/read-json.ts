import { readFileSync } from "node:fs";
import { Failure, USAGE_ERROR } from "../../failure";

/**
 * Reads a JSON file that an option names.
 * @throws {Failure} when it can't be read, or isn't JSON
 */
export function readJson(option: string, file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new Failure(`${option} ${file}: ${describe(error as NodeJS.ErrnoException)}`, USAGE_ERROR);
  }
}

function describe({ code, message }: NodeJS.ErrnoException): string {
  if (code === "ENOENT") return "the file doesn't exist. Check the path.";
  if (code) return `can't read the file: ${code}. Check its permissions, or name another file.`;
  return `the file isn't valid JSON: ${message}. Fix the file.`;
}
