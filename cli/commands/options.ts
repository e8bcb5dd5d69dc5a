import { E164 } from "@auth0-8x8/text";
import { InvalidArgumentError, Option } from "commander";
import { Failure } from "../failure";

/** Parses `--to`. @throws {InvalidArgumentError} */
export function parseRecipient(text: string): string {
  if (E164.test(text)) return text;
  throw new InvalidArgumentError("Use a phone number in E.164 format, for example +447700900123.");
}

/** Makes a parser of numbers. It throws an InvalidArgumentError with the remedy. */
function numberParser(pattern: RegExp, remedy: string, max = Number.POSITIVE_INFINITY): (text: string) => number {
  return (text) => {
    if (pattern.test(text) && Number(text) <= max) return Number(text);
    throw new InvalidArgumentError(remedy);
  };
}

export const parseTimeout = numberParser(/^[1-9]\d{0,3}$/, "Use a number of seconds from 1 to 9999.");
export const parseParallelism = numberParser(/^[1-9]\d{0,2}$/, "Use a whole number from 1 to 999.");
export const parseWholeNumber = numberParser(/^\d{1,9}$/, "Use a whole number, 0 or more.");
/** The first of six ports. */
export const parsePort = numberParser(/^\d{1,5}$/, "Use a number from 1 to 65530, or 0 for free ports.", 65_530);
/** `--min-delivered` */
export const parseShare = numberParser(/^(0(\.\d+)?|1(\.0+)?)$/, "Use a number from 0 to 1, for example 0.95.");
/** `--max-cost` */
export const parseAmount = numberParser(/^\d+(\.\d+)?$/, "Use an amount of money, for example 250 or 12.50.");

/** The shells that `env` writes for. `bash` is any POSIX shell. */
export const SHELL_NAMES = ["bash", "fish", "powershell"] as const;

const UNITS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

/** 8x8 keeps its log for six months, and a report reads two periods. */
const MAX_DAYS = 90;

/** Parses `--since`, for example `24h`. @returns milliseconds @throws {InvalidArgumentError} */
export function parseSince(text: string): number {
  const [, count, unit = ""] = /^([1-9]\d{0,5})([mhd])$/.exec(text) ?? [];
  const milliseconds = Number(count) * (UNITS[unit] ?? Number.NaN);
  if (milliseconds <= MAX_DAYS * 86_400_000) return milliseconds;
  throw new InvalidArgumentError(`Use a time such as 90m, 24h or 7d, up to ${MAX_DAYS}d.`);
}

/** Refuses Terraform's `--var` and `--var-file`. @throws {InvalidArgumentError} */
export function refuseVariable(): never {
  throw new InvalidArgumentError(
    "The app wouldn't see these values, so a changed secret wouldn't be sent. Set the values as TF_VAR_<name>.",
  );
}

/** Parses `--expect`: a list as `auth0-8x8 environments` prints it. @throws {Failure} */
export function parseNames(json: string): string[] {
  try {
    const names: unknown = JSON.parse(json);
    if (Array.isArray(names) && names.every((name) => typeof name === "string")) return names;
  } catch {} // reported below
  throw new Failure(`--expect ${json}: this isn't a JSON list. Use, for example, '["dev","prod"]'.`);
}

/** The option `--expect`. */
export const expectOption = (what: "plan" | "report" = "plan") =>
  new Option("--expect <names>", `JSON list of the environments that must have a ${what}, in order`)
    .argParser(parseNames)
    .default([], `those of the ${what}s`);
