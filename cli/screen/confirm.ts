import { createInterface } from "node:readline/promises";
import { Failure, USAGE_ERROR } from "../failure";

/** Whether the user can be asked: input and output are a terminal. */
export const canAsk = () => process.stdin.isTTY === true && process.stderr.isTTY === true;

/**
 * Asks a question on the terminal. Anything but "y" or "yes" is a no, and so is the end of the input.
 * @throws {Error} when the signal aborts
 */
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

export interface ConsentOptions {
  /** The question after the words. @default "Continue?" */
  readonly question?: string;
  /** What to say after a no, for example `Nothing was sent.` */
  readonly refusal: string;
  readonly signal: AbortSignal;
}

/**
 * Says what a command is about to do, and asks whether it may.
 * @throws {Failure} when the answer is no, or there is no terminal to ask on
 */
export async function requireConsent(
  what: string,
  { question = "Continue?", refusal, signal }: ConsentOptions,
): Promise<void> {
  if (!canAsk()) throw new Failure(`${what} There is no terminal to ask for confirmation. Add --yes.`, USAGE_ERROR);
  if (!(await confirm(`${what} ${question}`, signal))) throw new Failure(refusal);
}
