import type { Clock } from "../../../sandbox/base/clock";

/** A clock that stands still until you advance it. */
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

  /** Advances the clock and runs the tasks that are due. */
  pass(seconds: number): void {
    this.#now += seconds * 1000;
    const due = this.#tasks.filter(({ at }) => at <= this.#now);
    this.#tasks = this.#tasks.filter((task) => !due.includes(task));
    for (const { run } of due) run();
  }

  /** How many tasks are pending. */
  get waiting(): number {
    return this.#tasks.length;
  }
}
