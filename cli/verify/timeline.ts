import pico from "picocolors";

/** Something that happened to the message. */
export interface TimelineEntry {
  /** When it was seen here: ISO 8601, UTC. */
  readonly at: string;
  readonly what: string;
}

/** What may be a phone number, but for its last two digits; no part of a UUID is. */
const NUMBER = /(?<![\w-])\+?\d{5,}(?=\d{2}(?![\w-]))/g;

/** What is seen of a message, in its order. */
export class Timeline {
  readonly entries: TimelineEntry[] = [];

  /** @param print gets each entry as it comes */
  constructor(private readonly print: (entry: TimelineEntry) => void) {}

  /** Of what Auth0 and 8x8 say, nothing stays that a terminal would obey; of numbers, the last two digits. */
  add(what: string): void {
    const entry = { at: new Date().toISOString(), what: what.replace(/\p{Cc}+/gu, " ").replace(NUMBER, "…") };
    this.entries.push(entry);
    this.print(entry);
  }
}

/** As in `12:04:31  8x8: sent`. */
export function lineOf({ at, what }: TimelineEntry): string {
  return `${pico.dim(at.slice(11, 19))}  ${what}`;
}
