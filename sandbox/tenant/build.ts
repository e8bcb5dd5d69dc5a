import type { Clock } from "../clock";

/** How long a build takes at most; recorded ones took 0.1 to 2.5 s. */
const BUILD_MS = 2000;

/**
 * The build that Auth0 starts after every change of an Action: `pending`, `building` at the first read, `built` at the
 * second or after two seconds.
 */
export class Build {
  readonly #endsAt: number;
  #reads = 0;

  constructor(private readonly clock: Clock) {
    this.#endsAt = clock.now() + BUILD_MS;
  }

  /** Somebody looks at the Action. */
  read(): void {
    this.#reads++;
  }

  finish(): void {
    this.#reads = 2;
  }

  get status(): "pending" | "building" | "built" {
    if (this.#reads >= 2 || this.clock.now() >= this.#endsAt) return "built";
    return this.#reads === 1 ? "building" : "pending";
  }
}
