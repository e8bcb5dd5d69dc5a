import { Console } from "node:console";
import { Writable } from "node:stream";

/** So many characters of an execution's console are kept. @see https://auth0.com/docs/customize/actions/limitations */
const MAX_KEPT = 256;

/** The `console` of Actions: each line goes to `keep` at once, so that it is not lost when the process ends. */
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

  /** Characters written since the last call. */
  takeLength(): number {
    const written = this.#written;
    this.#written = 0;
    return written;
  }
}
