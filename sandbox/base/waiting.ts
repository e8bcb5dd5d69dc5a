import type { Clock } from "./clock";

/** Values that wait for their times on a clock. They can be canceled, and kept over a restart. */
export class Waiting<T> {
  readonly #entries = new Map<T, { readonly at: number; cancel(): void }>();

  /** @param run gets each value at its time, and may return a promise for those who must wait until it is done */
  constructor(
    private readonly clock: Clock,
    private readonly run: (value: T) => void | Promise<void>,
  ) {}

  get size(): number {
    return this.#entries.size;
  }

  /** The values with their times, in milliseconds since 1970. */
  list(): readonly { readonly value: T; readonly at: number }[] {
    return [...this.#entries].map(([value, { at }]) => ({ value, at }));
  }

  /** @param at milliseconds since 1970; a time in the past is now */
  add(value: T, at: number): void {
    const cancel = this.clock.after(Math.max(0, at - this.clock.now()), () => {
      this.#entries.delete(value);
      return this.run(value);
    });
    this.#entries.set(value, { at, cancel });
  }

  /** @param entries what `list` returned before a restart */
  restore(entries: ReturnType<Waiting<T>["list"]>): void {
    for (const { value, at } of entries) this.add(value, at);
  }

  cancel(value: T): void {
    this.#entries.get(value)?.cancel();
    this.#entries.delete(value);
  }

  close(): void {
    for (const value of this.#entries.keys()) this.cancel(value);
  }
}
