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
const TOKENS = /\b(?:bearer|basic)\s+\S+|[\w+/=.~-]{20,}/gi;
/** Four digits or more, whatever separates them. */
const NUMBERS = /\+?\d(?:[^a-z\d]{0,3}\d){3,}/gi;
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

export function createRedactor({ recipient, code, text }: PhoneMessage, { subaccount, apikey }: Credentials): Redactor {
  // Each secret with the number of its letters and digits that in a row would tell of it.
  const secrets = [
    { secret: squeeze(recipient), run: 6 },
    { secret: squeeze(code), run: 20 },
    { secret: squeeze(text), run: 12 },
    { secret: squeeze(subaccount), run: 50 },
    { secret: squeeze(apikey), run: 8 },
  ];
  const tells = (value: string): boolean => {
    const squeezed = squeeze(value);
    return secrets.some(({ secret, run }) => {
      const length = Math.min(run, secret.length);
      for (let i = 0; length > 0 && i + length <= squeezed.length; i++) {
        if (secret.includes(squeezed.slice(i, i + length))) return true;
      }
      return false;
    });
  };
  return {
    words(value) {
      if (typeof value !== "string") return "";
      const masked = value
        .replace(/[^ -~]+/g, " ")
        .replace(TOKENS, MASK)
        .replace(NUMBERS, MASK)
        .trim();
      return tells(masked) ? MASK : masked.slice(0, 160);
    },
    uuid: (value) => (typeof value === "string" && UUID.test(value) && !tells(value) ? value : undefined),
    code: (value) =>
      typeof value === "number" && /^-?\d{1,4}$/.test(`${value}`) && !tells(`${value}`) ? value : undefined,
  };
}

/** Letters and digits in lower case, so that no separator hides a secret. */
const squeeze = (value: string): string => value.toLowerCase().replace(/[^a-z\d]/g, "");
