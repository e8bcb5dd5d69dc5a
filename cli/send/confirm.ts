import { createInterface } from "node:readline/promises";

/** Whether somebody can be asked: both ends are a terminal. */
export const canAsk = () => process.stdin.isTTY === true && process.stderr.isTTY === true;

/** Asks on the terminal; what is not a yes is a no, and so is the end of the input. @throws when the signal comes */
export async function confirm(question: string, signal: AbortSignal): Promise<boolean> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  lines.on("SIGINT", () => process.kill(process.pid, "SIGINT"));
  const closed = new Promise<string>((resolve) => lines.once("close", () => resolve("")));
  try {
    const answer = await Promise.race([lines.question(`${question} [y/N] `, { signal }), closed]);
    return /^y(es)?$/i.test(answer.trim());
  } finally {
    lines.close();
  }
}
