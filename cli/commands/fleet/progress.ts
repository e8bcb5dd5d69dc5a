import type { WriteStream } from "node:tty";
import { clearCurrentLine } from "../../screen/wait";
import type { Result } from "./fleet";

/** The progress whose line the terminal shows now. */
let shown: FleetProgress | undefined;

/** Prints something while several environments may show their progress. It gets above that line. */
export function printAbove(print: () => void): void {
  shown?.hide();
  print();
  shown?.show();
}

/**
 * Shows on standard error what several environments do. On a terminal it uses one line, otherwise a line for each
 * environment that is done.
 */
export class FleetProgress {
  #done = 0;
  #text = "";

  /** @param verb what has happened to an environment that is done */
  constructor(
    private readonly total: number,
    private readonly verb = "done",
    private readonly out: WriteStream = process.stderr,
  ) {
    if (out.isTTY) shown = this;
  }

  /** Shows what is being done to an environment. Only a terminal shows it, and only until the next text. */
  readonly step = (environment: string, text: string): void => {
    if (this.out.isTTY) this.#write(`${this.#count}${environment}: ${text}`);
  };

  /** Counts an environment that is done. */
  readonly done = ({ environment, failure, isSkipped }: Result<unknown>): void => {
    this.#done++;
    if (this.total === 1) return;
    const text = `${this.#count}${environment} ${isSkipped ? "skipped" : failure ? "failed" : this.verb}`;
    if (this.out.isTTY) this.#write(text);
    else this.out.write(`${text}\n`);
  };

  /** Clears the line, for something that is printed instead. */
  hide(): void {
    clearCurrentLine(this.out);
  }

  /** Shows the line again. */
  show(): void {
    this.out.write(this.#text.slice(0, this.out.columns - 1));
  }

  /** Clears the line for good. */
  end(): void {
    if (shown !== this) return;
    this.hide();
    shown = undefined;
  }

  get #count(): string {
    return this.total > 1 ? `${this.#done} of ${this.total}: ` : "";
  }

  #write(text: string): void {
    this.#text = text;
    this.hide();
    this.show();
  }
}
