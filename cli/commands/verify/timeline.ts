import pico from "picocolors";
import { clean } from "../../screen/clean";

/** Something that happened to the message. */
export interface TimelineEntry {
  /** When this machine noticed it: ISO 8601, UTC. */
  readonly at: string;
  readonly what: string;
}

/** What happened to a message, in order. */
export class Timeline {
  readonly entries: TimelineEntry[] = [];

  /** @param print gets each entry as it is added */
  constructor(private readonly print: (entry: TimelineEntry) => void) {}

  /** Adds an entry. Control characters are removed and phone numbers masked, because Auth0 and 8x8 wrote part of the text. */
  add(what: string): void {
    const entry = { at: new Date().toISOString(), what: clean(what) };
    this.entries.push(entry);
    this.print(entry);
  }
}

/** Formats an entry, for example `12:04:31  8x8: sent`. */
export function formatEntry({ at, what }: TimelineEntry): string {
  return `${pico.dim(at.slice(11, 19))}  ${what}`;
}
