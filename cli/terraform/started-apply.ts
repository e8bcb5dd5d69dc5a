import { stripVTControlCharacters } from "node:util";
import type { ProcessResult, RunProcessOptions } from "../process/run-process";

type OnLine = NonNullable<RunProcessOptions["onLine"]>;

/** What Terraform asks. Its blank lines don't match. */
const QUESTION =
  /^(Do you want to perform these actions\b.*\?| {2}\w+ will perform the actions described above\.| {2}Only 'yes' will be accepted to approve\.| {2}Enter a value: ?)$/;

/** `terraform apply` that plans and then asks on standard input whether to apply. Its output is held back until `approve`. */
export class StartedApply {
  readonly #held: Parameters<OnLine>[] = [];
  readonly #ended: Promise<ProcessResult>;
  #onLine: OnLine = (...line) => this.#held.push(line);
  #answer: (text: string) => void = () => {};

  /** @param start starts Terraform with an input, which it gets later */
  constructor(start: (options: Pick<RunProcessOptions, "input" | "onLine">) => Promise<ProcessResult>) {
    const input = new Promise<string>((resolve) => {
      this.#answer = resolve;
    });
    this.#ended = start({ input, onLine: (...line) => this.#onLine(...line) });
    this.#ended.catch(() => {}); // reported by `approve`
  }

  /**
   * Lets Terraform apply its plan.
   * @param onLine gets each line that Terraform prints, also the earlier ones, but not the question
   * @throws whatever starting it threw
   */
  approve(onLine: OnLine): Promise<ProcessResult> {
    this.#onLine = withoutQuestion(onLine);
    for (const line of this.#held) this.#onLine(...line);
    this.#answer("yes\n");
    return this.#ended;
  }

  /**
   * Ends Terraform cleanly, without a change. Terraform finishes its plan first: interrupting it while it locks a remote
   * state could leave the lock behind.
   */
  async cancel(): Promise<void> {
    this.#onLine = () => {};
    this.#answer("no\n");
    await this.#ended.catch(() => {});
  }
}

/** Passes on all lines but the question's. */
function withoutQuestion(onLine: OnLine): OnLine {
  let isAsking = false;
  return (line, stream) => {
    const text = stripVTControlCharacters(line);
    const isQuestion = QUESTION.test(text) || (isAsking && text === "");
    isAsking = isQuestion && !text.startsWith("  Enter a value");
    if (!isQuestion) onLine(line, stream);
  };
}
