import { Console } from "node:console";
import { Writable } from "node:stream";

/** How many characters of an execution's console Auth0 keeps. @see https://auth0.com/docs/customize/actions/limitations */
const MAX_KEPT = 256;

/** The `console` of Actions. It passes each line to `keep` immediately, so that none is lost when the process ends. */
export class ActionConsole {
  readonly console: Console;
  #written = 0;

  constructor(keep: (line: string) => void) {
    const stream = new Writable({
      decodeStrings: false,
      write: (chunk: string, _encoding, done) => {
        const line = chunk.replace(/\n$/, "");
        const left = MAX_KEPT - this.#written;
        if (left > 0) keep(line.slice(0, left));
        this.#written += chunk.length;
        done();
      },
    });
    this.console = new Console(stream);
  }

  /** Returns the number of characters written since the last call. */
  takeLength(): number {
    const written = this.#written;
    this.#written = 0;
    return written;
  }
}
