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
