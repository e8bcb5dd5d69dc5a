import { clearLine, cursorTo } from "node:readline";
import type { WriteStream } from "node:tty";
import pico from "picocolors";

const TITLE_WIDTH = 10;

/** Tells what a step is doing just now. */
export type Progress = (text: string) => void;

/** What a command shows while it works: a line for each step, with its time. */
export class Screen {
  constructor(private readonly out: WriteStream) {}

  line(text = ""): void {
    this.out.write(`${text}\n`);
  }

  /**
   * Does a step's work. On a terminal its line tells what goes on meanwhile; in the end it has the work's own summary and the time.
   * @returns what `summary` was made from
   */
  async step<T>(title: string, work: (progress: Progress) => Promise<T>, summary: (result: T) => string): Promise<T> {
    const began = performance.now();
    const name = title.padEnd(TITLE_WIDTH);
    this.#pending(`${pico.dim("…")} ${name}`);
    try {
      const result = await work((text) => this.#pending(`${pico.dim("…")} ${name} ${pico.dim(text)}`));
      const seconds = ((performance.now() - began) / 1000).toFixed(1);
      this.#clear();
      this.line(`${pico.green("✔")} ${pico.bold(name)} ${summary(result)} ${pico.dim(`(${seconds} s)`)}`);
      return result;
    } catch (error) {
      this.#clear();
      this.line(`${pico.red("✘")} ${pico.bold(name)}`);
      throw error;
    }
  }

  /** A text in a frame, as wide as the terminal allows but at most 64 columns. */
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
    clearLine(this.out, 0);
    cursorTo(this.out, 0);
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
