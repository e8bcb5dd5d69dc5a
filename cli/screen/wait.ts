import { clearLine, cursorTo } from "node:readline";
import type { WriteStream } from "node:tty";
import pico from "picocolors";

/** Milliseconds between two lines about work that still runs; Terraform's own have the same distance. */
const REMIND_MS = 10_000;

/** Seconds since a time of `performance.now()`, as people read them. */
export const secondsSince = (began: number) => `${Math.floor((performance.now() - began) / 1000)} s`;

/** Empties the line that the cursor is in. */
export function clearCurrentLine(out: WriteStream): void {
  clearLine(out, 0);
  cursorTo(out, 0);
}

/** Does some work. On a terminal, a line shows its title and the time until it ends. Elsewhere it prints nothing. */
export async function whileWaiting<T>(
  title: string,
  work: () => Promise<T>,
  out: WriteStream = process.stderr,
): Promise<T> {
  if (!out.isTTY) return work();
  const began = performance.now();
  const draw = () => {
    clearCurrentLine(out);
    out.write(pico.dim(`… ${title} (${secondsSince(began)})`));
  };
  draw();
  const timer = setInterval(draw, 1000);
  try {
    return await work();
  } finally {
    clearInterval(timer);
    clearCurrentLine(out);
  }
}

/** Does some work and prints a line every 10 seconds until it ends, as Terraform does. @param print gets the time, for example `20 s` */
export async function withReminders<T>(work: () => Promise<T>, print: (elapsed: string) => void): Promise<T> {
  const began = performance.now();
  const timer = setInterval(() => print(secondsSince(began)), REMIND_MS);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}
