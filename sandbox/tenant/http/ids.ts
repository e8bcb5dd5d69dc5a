import { randomInt } from "node:crypto";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/** Random letters and digits. */
export function randomText(length: number): string {
  return Array.from({ length }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");
}

/** An identifier such as `pro_3UzyS4veHQLMTCt3EzXgTt`. */
export function shortId(prefix: string): string {
  return `${prefix}_${randomText(22)}`;
}

const BASE_32 = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/**
 * An identifier such as `01GQN0P01XY4VE0PCK7H20QZ4M`, which sorts by time.
 * @param now milliseconds since 1970
 * @see https://github.com/ulid/spec
 */
export function ulid(now: number): string {
  const time = Array.from({ length: 10 }, (_, index) => BASE_32[Math.floor(now / 32 ** (9 - index)) % 32]);
  const random = Array.from({ length: 16 }, () => BASE_32[randomInt(32)]);
  return [...time, ...random].join("");
}
