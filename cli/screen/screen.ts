import type { WriteStream } from "node:tty";
import pico from "picocolors";
import { clearCurrentLine, secondsSince } from "./wait";

const TITLE_WIDTH = 10;

/** Reports what a step is doing right now. */
export type ReportProgress = (text: string) => void;

/** Shows what a command does: one line for each step, with its time. */
export class Screen {
  constructor(private readonly out: WriteStream) {}

  line(text = ""): void {
    this.out.write(`${text}\n`);
  }

  /**
   * Runs a step. On a terminal, its line shows the progress and the time so far. At the end it shows a summary and the time.
   * @returns the result of `work`
   */
  async step<T>(
    title: string,
    work: (report: ReportProgress) => Promise<T>,
    summarize: (result: T) => string,
  ): Promise<T> {
    const began = performance.now();
    const name = title.padEnd(TITLE_WIDTH);
    let progress = "";
    const draw = () => this.#pending(`${pico.dim("…")} ${name} ${pico.dim(`${secondsSince(began)}  ${progress}`)}`);
    draw();
    const timer = this.out.isTTY ? setInterval(draw, 1000) : undefined;
    try {
      const result = await work((text) => {
        progress = text;
        draw();
      });
      const seconds = ((performance.now() - began) / 1000).toFixed(1);
      this.#clear();
      this.line(`${pico.green("✔")} ${pico.bold(name)} ${summarize(result)} ${pico.dim(`(${seconds} s)`)}`);
      return result;
    } catch (error) {
      this.#clear();
      this.line(`${pico.red("✘")} ${pico.bold(name)}`);
      throw error;
    } finally {
      clearInterval(timer);
    }
  }

  /** Shows a text in a frame, as wide as the terminal but at most 64 columns. */
  frame(heading: string, text: string): void {
    const width = Math.min((this.out.columns ?? 80) - 6, 60);
    const rows = [heading, ...wrap(text, width)].map((row) => row.padEnd(width));
    this.line(`  ╭${"─".repeat(width + 2)}╮`);
    for (const [index, row] of rows.entries()) this.line(`  │ ${index === 0 ? pico.dim(row) : row} │`);
    this.line(`  ╰${"─".repeat(width + 2)}╯`);
  }

  #pending(text: string): void {
    if (!this.out.isTTY) return;
    this.#clear();
    this.out.write(text.slice(0, this.out.columns + pico.dim("").length * 2));
  }

  #clear(): void {
    if (!this.out.isTTY) return;
    clearCurrentLine(this.out);
  }
}

function wrap(text: string, width: number): string[] {
  const rows: string[] = [];
  for (const word of text.split(/\s+/)) {
    const row = rows.at(-1);
    if (row !== undefined && `${row} ${word}`.length <= width) rows[rows.length - 1] = `${row} ${word}`;
    else rows.push(word);
  }
  return rows;
}
