import type { Writable } from "node:stream";

/** How long to collect changes before sending them together. */
const PAUSE_MS = 40;

/**
 * Sends the parts of the page's state to every connected browser as server-sent events. It first sends all parts, then
 * the changed ones.
 */
export class LiveEvents<View> {
  readonly #listeners = new Map<Writable, { readonly view: View; readonly known: Map<string, string> }>();
  #timer: NodeJS.Timeout | undefined;

  /** @param parts returns each part's name and JSON, for what a browser wants to see */
  constructor(private readonly parts: (view: View) => Readonly<Record<string, string>>) {}

  /** Sends events on this response until its connection closes. Its headers must be sent already. */
  listen(response: Writable, view: View): void {
    this.#listeners.set(response, { view, known: new Map() });
    response.on("drain", this.changed).on("close", () => this.#listeners.delete(response));
    this.#send();
  }

  /** Call this when something may have changed. */
  readonly changed = (): void => {
    if (this.#listeners.size > 0) this.#timer ??= setTimeout(() => this.#send(), PAUSE_MS).unref();
  };

  #send(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    for (const [response, { view, known }] of this.#listeners) {
      if (response.writableNeedDrain) continue; // a slow reader gets the latest state once it has caught up
      for (const [name, json] of Object.entries(this.parts(view))) {
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
