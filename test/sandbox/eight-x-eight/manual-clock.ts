import type { Clock } from "../../../sandbox/clock";

/** A clock that goes on only when told to. */
export class ManualClock implements Clock {
  #now = Date.parse("2026-01-01T00:00:00Z");
  #tasks: { readonly at: number; readonly run: () => void }[] = [];

  now(): number {
    return this.#now;
  }

  after(milliseconds: number, run: () => void): () => void {
    const task = { at: this.#now + milliseconds, run };
    this.#tasks.push(task);
    return () => {
      this.#tasks = this.#tasks.filter((it) => it !== task);
    };
  }

  /** Lets time go by, and what waits for it happen. */
  pass(seconds: number): void {
    this.#now += seconds * 1000;
    const due = this.#tasks.filter(({ at }) => at <= this.#now);
    this.#tasks = this.#tasks.filter((task) => !due.includes(task));
    for (const { run } of due) run();
  }

  /** How many tasks wait for their time. */
  get waiting(): number {
    return this.#tasks.length;
  }
}
