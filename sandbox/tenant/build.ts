import type { Clock } from "../clock";

/** How long a build takes at most; recorded ones took 0.1 to 2.5 s. */
const BUILD_MS = 2000;

/** How a build ends: well, not at all (as when a package can't be had), or never. */
export type BuildEnding = "built" | "failed" | "building";

/**
 * The build that Auth0 starts after every change of an Action: `pending`, `building` at the first read, `built` at the
 * second or after two seconds.
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

  /** Somebody looks at the Action. */
  read(): void {
    this.#reads++;
  }

  finish(): void {
    this.#reads = 2;
  }

  get status(): "pending" | BuildEnding {
    if (this.#reads >= 2 || this.clock.now() >= this.#endsAt) return this.ending;
    return this.#reads === 1 ? "building" : "pending";
  }
}
