import { asString } from "./as-string";
import type { Credentials } from "./configuration";
import type { PhoneMessage } from "./phone-message";

/** Lets through only such parts of 8x8's answer as tell nothing of the message, its recipient and the credentials, however echoed. */
export interface Redactor {
  /** At most 160 characters of printable ASCII, with all masked that is not a word. */
  words(value: unknown): string;
  /** A well-formed UUID. */
  uuid(value: unknown): string | undefined;
  /** An integer of up to four digits, as 8x8's codes are. @see https://developer.8x8.com/connect/docs/api-error-codes */
  code(value: unknown): number | undefined;
}

const MASK = "***";
/** An English word, or a name in camel case: all else may be a number, a token or a part of one, however it is written. */
const WORD = /^\W{0,2}([A-Z]?[a-z]+([A-Z][a-z]+|[-'/(][a-z]+)*|[A-Z]+)\W{0,2}$/;
const CODE = /^-?\d{1,4}$/;
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

export function createRedactor({ recipient, code, text }: PhoneMessage, { subaccount, apikey }: Credentials): Redactor {
  const secrets = () => [recipient.slice(-7), code, subaccount, apikey].map(squeeze).filter(Boolean);
  const isTelling = (value: string, clues: string[]) => {
    const squeezed = squeeze(value);
    return clues.some((clue) => squeezed.includes(clue));
  };
  return {
    words(value) {
      const words = asString(value)
        .replace(/[^!-~]+/g, " ")
        .trim();
      const masked = words.replace(/\S+/g, (word) => (word.length < 20 && WORD.test(word) ? word : MASK));
      const quotes = isTelling(words, runsOf(text, 10)) || isTelling(masked, [...secrets(), ...runsOf(apikey, 5)]);
      return quotes ? MASK : masked.slice(0, 160);
    },
    uuid(value) {
      return typeof value === "string" && UUID.test(value) && !isTelling(value, secrets()) ? value : undefined;
    },
    code(value) {
      const isCode = typeof value === "number" && CODE.test(`${value}`);
      return isCode && !isTelling(`${value}`, [...secrets(), ...runsOf(recipient + code, 3)]) ? value : undefined;
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
