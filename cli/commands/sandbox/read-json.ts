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
    const { code, message } = error as NodeJS.ErrnoException;
    const reason = code === "ENOENT" ? "the file doesn't exist." : `can't read the file: ${code ?? message}`;
    throw new Failure(`${option} ${file}: ${reason}`, USAGE_ERROR);
  }
}
