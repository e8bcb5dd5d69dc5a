import type { Channel, ChatApp } from "./channel";

/** Which chat apps the phones of the sandbox have: all of them, until told otherwise. */
export class Phones {
  readonly #removed = new Set<string>();

  /** From now on nobody can be reached on `app` by `number` (E.164 with its plus). */
  remove(number: string, app: ChatApp): void {
    this.#removed.add(`${number} ${app}`);
  }

  has(number: string, channel: Channel): boolean {
    return !this.#removed.has(`${number} ${channel}`);
  }
}
