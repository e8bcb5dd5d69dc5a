import { InvalidArgumentError } from "commander";

/** Reads `--to`. @throws InvalidArgumentError */
export function parseRecipient(text: string): string {
  if (/^\+[1-9]\d{6,14}$/.test(text)) return text;
  throw new InvalidArgumentError("It is no international number (E.164), as in +447700900123.");
}

/** Reads `--timeout`. @throws InvalidArgumentError */
export function parseTimeout(text: string): number {
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("It is a number of seconds, 1 to 9999.");
}
