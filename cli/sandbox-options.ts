import { InvalidArgumentError } from "commander";

/** @throws {InvalidArgumentError} for what is no whole number from 0 */
export function parseWhole(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError("It must be a whole number from 0.");
  return Number(text);
}
