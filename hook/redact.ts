import { asString } from "./as-string";
import type { Credentials } from "./configuration";
import type { PhoneMessage } from "./phone-message";

/** Lets through only such parts of 8x8's answer as tell nothing of the message, its recipient and the credentials, however echoed. */
export interface Redactor {
  /** At most 160 characters of printable ASCII, with numbers and tokens masked. */
  words(value: unknown): string;
  /** A well-formed UUID. */
  uuid(value: unknown): string | undefined;
  /** An integer of up to four digits, as 8x8's codes are. @see https://developer.8x8.com/connect/docs/api-error-codes */
  code(value: unknown): number | undefined;
}

const MASK = "***";
/** What follows an authorization scheme, and what is too long for a word. */
const TOKENS = /\b(?:bearer|basic)\s+\S+|\S{20,}/gi;
/** Four digits or more, with up to nine other characters between them that are no letters. */
const NUMBERS = /\+?\d(?:[^a-z\d]{0,9}\d){3,}/gi;
const CODE = /^-?\d{1,4}$/;
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

export function createRedactor({ recipient, code, text }: PhoneMessage, { subaccount, apikey }: Credentials): Redactor {
  const secrets = [recipient.slice(-7), code, subaccount, apikey].map(squeeze).filter(Boolean);
  const isTelling = (value: string, clues = secrets) => clues.some((clue) => squeeze(value).includes(clue));
  return {
    words(value) {
      const masked = asString(value)
        .replace(/[^!-~]+/g, " ")
        .replace(TOKENS, MASK)
        .replace(NUMBERS, MASK)
        .trim();
      return isTelling(masked, [...secrets, ...runsOf(recipient + code, 3), ...runsOf(text, 10), ...runsOf(apikey, 5)])
        ? MASK
        : masked.slice(0, 160);
    },
    uuid(value) {
      return typeof value === "string" && UUID.test(value) && !isTelling(value) ? value : undefined;
    },
    code(value) {
      return typeof value === "number" && CODE.test(`${value}`) && !isTelling(`${value}`) ? value : undefined;
    },
  };
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
