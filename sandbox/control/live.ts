import type { Writable } from "node:stream";

/** Changes that come together are sent together: so many milliseconds pass between two looks at what has changed. */
const PAUSE_MS = 40;

/** Sends the parts of a page to every browser that listens, as server-sent events: all at first, then those that have changed. */
export class Live {
  readonly #listeners = new Map<Writable, Map<string, string>>();
  #timer: NodeJS.Timeout | undefined;

  /** @param parts makes each part, as JSON, by its name */
  constructor(private readonly parts: () => Readonly<Record<string, string>>) {}

  /** Sends events on this answer, whose head is sent, until its connection ends. */
  listen(response: Writable): void {
    this.#listeners.set(response, new Map());
    response.on("drain", this.changed).on("close", () => this.#listeners.delete(response));
    this.#send();
  }

  /** Something may have changed. */
  readonly changed = (): void => {
    if (this.#listeners.size > 0) this.#timer ??= setTimeout(() => this.#send(), PAUSE_MS).unref();
  };

  #send(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const parts = Object.entries(this.parts());
    for (const [response, known] of this.#listeners) {
      if (response.writableNeedDrain) continue; // it gets what is new by then
      for (const [name, json] of parts) {
        if (known.get(name) === json) continue;
        known.set(name, json);
        response.write(`event: ${name}\ndata: ${json}\n\n`);
      }
    }
  }

  close(): void {
    clearTimeout(this.#timer);
    for (const response of this.#listeners.keys()) response.end();
  }
}
