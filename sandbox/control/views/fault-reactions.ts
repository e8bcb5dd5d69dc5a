import type { EightXEightFaults } from "../../eight-x-eight/faults";
import type { RunAttempt } from "./runs";

/** How the hook reacted the last time that it met each of 8x8's faults. */
export class FaultReactions {
  readonly #known = new WeakMap<object, { readonly met: number; readonly text: string }>();

  constructor(private readonly faults: EightXEightFaults) {}

  /** @param fault an active one @returns undefined if the hook hasn't met it */
  find(fault: object): string | undefined {
    return this.#known.get(fault)?.text;
  }

  /** Records the reaction to the faults that were met in this attempt. */
  record({ outcome, reason, retryInMs }: RunAttempt): void {
    const [sentence = ""] = reason?.split(/(?<=\.) /) ?? [];
    const next = retryInMs === undefined ? "" : ` Retries in ${retryInMs / 1000} s.`;
    const text = `${outcome === "completed" ? "sent" : outcome}${sentence && `: ${sentence}`}${next}`;
    for (const fault of this.faults.list()) {
      const { met } = fault;
      if (met > (this.#known.get(fault)?.met ?? 0)) this.#known.set(fault, { met, text });
    }
  }
}
