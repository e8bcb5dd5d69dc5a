/** The time of everything that is emulated: timestamps, token lifetimes and retries use this clock. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /**
   * Runs `task` once, `milliseconds` from now.
   * @param task may return a promise for those who must wait until it is done
   * @returns a function that cancels the task
   */
  after(milliseconds: number, task: () => void | Promise<void>): () => void;
}

/** The machine's own time. A waiting task doesn't keep the process alive. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(milliseconds, task) {
    const timer = setTimeout(task, milliseconds).unref();
    return () => clearTimeout(timer);
  },
};

interface Task {
  readonly due: number;
  readonly run: () => void | Promise<void>;
  cancelTimer: () => void;
}

export interface AdjustableClockProps {
  /** Whether time stands still except for `advance`. @default false */
  readonly frozen?: boolean;
  /** The time of a frozen clock at the start, in milliseconds since 1970. @default - the machine's time */
  readonly start?: number;
}

/** The machine's time, or a frozen time, that you can move forward: waits of minutes then take no time. */
export class AdjustableClock implements Clock {
  readonly #base: Clock;
  readonly #tasks = new Set<Task>();
  #ahead = 0;

  constructor({ frozen = false, start = systemClock.now() }: AdjustableClockProps = {}) {
    this.#base = frozen ? { now: () => start, after: () => () => {} } : systemClock;
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
   * Moves time forward. Runs due tasks in order, each at its own time, and waits for them. A message that fails again is
   * retried within the same call if the time is long enough.
   * @throws {RangeError} for a negative number
   */
  async advance(milliseconds: number): Promise<void> {
    if (!(milliseconds >= 0)) throw new RangeError(`milliseconds ${milliseconds} isn't valid. Use 0 or more.`);
    const target = this.now() + milliseconds;
    for (let due = this.#nextDue(target); due.length > 0; due = this.#nextDue(target)) {
      this.#moveTo(due[0]?.due ?? target);
      await Promise.all(due.map((task) => this.#run(task)));
    }
    this.#moveTo(target);
    for (const task of this.#tasks) this.#schedule(task);
  }

  /** The tasks that are due first, not after `target`; the oldest first. */
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
