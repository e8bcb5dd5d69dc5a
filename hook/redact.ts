import { asString } from "./as-string";
import type { Credentials } from "./configuration";
import type { PhoneMessage } from "./phone-message";

/** What must not be seen in 8x8's answer, however echoed: the recipient, the code, the text and the credentials. */
export type Hidden = PhoneMessage & Credentials;

/** An English word, or a name in camel case: all else may be a number, a token or a part of one, however it is written. */
const WORD = /^(?!.{20})\W{0,2}([A-Z]?[a-z]+([A-Z'/(-][a-z]+)*|[A-Z]+|E\.164)\W{0,2}$/;
const UUID = /^[\da-fA-F]{8}(-[\da-fA-F]{4}){3}-[\da-fA-F]{12}$/;

/** At most 160 characters of printable ASCII, with all masked that is not a word; none of it where the words tell of what is hidden. */
export function redactWords(value: unknown, { code, text, subaccount, apikey }: Hidden): string {
  const words = asString(value)
    .replace(/[^!-~]+/g, " ")
    .trim();
  if (isTelling(words, [code, subaccount, ...runsOf(text, 10), ...runsOf(apikey, 5)])) return "***";
  return words.replace(/\S+/g, (word) => (WORD.test(word) ? word : "***")).slice(0, 160);
}

/** A well-formed UUID. */
export function redactUuid(value: unknown, { recipient, code, subaccount, apikey }: Hidden): string | undefined {
  if (typeof value !== "string" || !UUID.test(value)) return undefined;
  return isTelling(value, [recipient.slice(-7), code, subaccount, apikey]) ? undefined : value;
}

/** An integer of up to four digits, as 8x8's codes are. @see https://developer.8x8.com/connect/docs/api-error-codes */
export function redactCode(value: unknown, { recipient, code }: Hidden): number | undefined {
  const isCode = Number.isInteger(value) && Math.abs(value as number) < 10_000;
  return isCode && !isTelling(recipient + code, [`${value}`]) ? (value as number) : undefined;
}

function isTelling(value: string, clues: readonly string[]): boolean {
  const squeezed = squeeze(value);
  return clues.map(squeeze).some((clue) => clue && squeezed.includes(clue));
}

/** All runs of so many letters and digits, each enough to tell what is quoted; of something shorter, all of it. */
function runsOf(quoted: string, length: number): string[] {
  const squeezed = squeeze(quoted);
  const starts = squeezed.slice(length - 1) || squeezed.slice(0, 1);
  return Array.from(starts, (_, start) => squeezed.slice(start, start + length));
}

/** Letters and digits in lower case, so that no separator hides a secret. */
function squeeze(value: string): string {
  return value.toLowerCase().replace(/[^a-z\d]/g, "");
}
