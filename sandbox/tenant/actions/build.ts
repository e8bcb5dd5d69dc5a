import type { Clock } from "../../base/clock";

/** The longest a build takes, in milliseconds. Recorded builds took 0.1 to 2.5 s. */
const BUILD_MS = 2000;

/** How many reads show that Auth0 tries a failing build again. Recorded once. */
const RETRYING_READS = 9;

/** How a build ends: with success, with a failure (for example, a package doesn't exist), or never. */
export type BuildEnding = "built" | "failed" | "building";

/**
 * The build that Auth0 starts after every change of an Action. It is `pending`, then `building` at the first read, then
 * `built` at the second read or after two seconds. A failing build is `retrying` before it fails.
 * Assumed: a failing build fails after nine reads that show `retrying`, or after two seconds.
 */
export class Build {
  readonly #endsAt: number;
  #reads = 0;

  constructor(
    private readonly clock: Clock,
    private readonly ending: BuildEnding,
  ) {
    this.#endsAt = clock.now() + BUILD_MS;
  }

  /** Counts a read of the Action, which moves the build forward. */
  read(): void {
    this.#reads++;
  }

  finish(): void {
    this.#reads = Number.POSITIVE_INFINITY;
  }

  get status(): "pending" | "retrying" | BuildEnding {
    const retries = this.ending === "failed" ? RETRYING_READS : 0;
    if (this.#reads >= 2 + retries || this.clock.now() >= this.#endsAt) return this.ending;
    if (this.#reads >= 2) return "retrying";
    return this.#reads === 1 ? "building" : "pending";
  }
}
