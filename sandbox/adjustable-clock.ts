import { type Clock, systemClock } from "./clock";

interface Task {
  readonly due: number;
  readonly run: () => void | Promise<void>;
  cancelTimer: () => void;
}

/** A clock that stands still. */
function stopped(now: number): Clock {
  return { now: () => now, after: () => () => {} };
}

export interface AdjustableClockProps {
  /** Whether time goes on only by `advance`. @default false */
  readonly frozen?: boolean;
  /** What a frozen clock starts at, in milliseconds since 1970. @default - the machine's time */
  readonly start?: number;
}

/** The machine's time, or one that stands still, which can be moved on: what would take minutes then takes no time. */
export class AdjustableClock implements Clock {
  readonly #base: Clock;
  readonly #tasks = new Set<Task>();
  #ahead = 0;

  constructor({ frozen = false, start = systemClock.now() }: AdjustableClockProps = {}) {
    this.#base = frozen ? stopped(start) : systemClock;
  }

  now(): number {
    return this.#base.now() + this.#ahead;
  }

  after(milliseconds: number, run: () => void | Promise<void>): () => void {
    const task: Task = { due: this.now() + milliseconds, run, cancelTimer: () => {} };
    this.#tasks.add(task);
    this.#schedule(task);
    return () => {
      task.cancelTimer();
      this.#tasks.delete(task);
    };
  }

  /**
   * Moves time on. What is due on the way happens in its order and at its time, and is waited for: a message that fails again is tried again
   * within the same call, if the time is long enough.
   *
   * @throws {RangeError} for a time that is less than 0: time does not go back
   */
  async advance(milliseconds: number): Promise<void> {
    if (!(milliseconds >= 0)) throw new RangeError(`milliseconds is ${milliseconds}: time goes on, by 0 or more.`);
    const target = this.now() + milliseconds;
    for (let due = this.#nextDue(target); due.length > 0; due = this.#nextDue(target)) {
      this.#moveTo(due[0]?.due ?? target);
      await Promise.all(due.map((task) => this.#run(task)));
    }
    this.#moveTo(target);
    for (const task of this.#tasks) this.#schedule(task);
  }

  /** Those that are due first, up to `target`; oldest first. */
  #nextDue(target: number): readonly Task[] {
    const first = Math.min(...[...this.#tasks].map(({ due }) => due));
    return first <= target ? [...this.#tasks].filter(({ due }) => due === first) : [];
  }

  #moveTo(time: number): void {
    this.#ahead += Math.max(0, time - this.now());
  }

  #schedule(task: Task): void {
    task.cancelTimer();
    task.cancelTimer = this.#base.after(Math.max(0, task.due - this.now()), () => void this.#run(task));
  }

  async #run(task: Task): Promise<void> {
    task.cancelTimer();
    if (this.#tasks.delete(task)) await task.run();
  }
}
