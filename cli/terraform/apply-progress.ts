/**
 * What Terraform prints when it begins to change a resource. It has the address, perhaps with an object that a
 * replacement left, and the ID.
 */
const BEGUN = /^\w.*?: (?:Creating|Modifying|Destroying|Importing)\.\.\.(?: \[.*\])?$/;
const DESTROYING = /^(?:module\..+\.)?auth0_.+?: Destroying\.\.\./;
const COMPLETE = /^(\S+): (?:Creation|Modifications) complete after .* \[id=(.+)\]$/;
/** A plan that only creates and changes resources. */
const PLAN = /^Plan: (?:\d+ to import, )?(\d+) to add, (\d+) to change, 0 to destroy\.$/;

/**
 * Follows what an apply does, by the lines that Terraform prints for people. They only say when to look: if one were worded differently, we would
 * look when Terraform ends.
 */
export class ApplyProgress {
  readonly #ids = new Map<string, string>();
  readonly #waiting = new Set<() => void>();
  #hasBegun = false;
  #hasDestroyed = false;
  #hasEnded = false;
  #planned = Number.POSITIVE_INFINITY;
  #isUnchanged = false;

  /** @param onBegin called once, when Terraform begins to change something */
  constructor(private readonly onBegin: () => void = () => {}) {}

  /** Whether Terraform has begun to change something. */
  get hasBegun(): boolean {
    return this.#hasBegun;
  }

  /** Whether Terraform has begun to destroy something of Auth0. It may take away what it has created: both can be the same thing at two addresses. */
  get hasDestroyed(): boolean {
    return this.#hasDestroyed;
  }

  /** Whether Terraform has found nothing to do. */
  get isUnchanged(): boolean {
    return this.#isUnchanged && !this.#hasBegun;
  }

  /** The ID of a resource that Terraform has created or changed. */
  idOf(address: string): string | undefined {
    return this.#ids.get(address);
  }

  /**
   * Resolves when Terraform has created or changed a resource, or when nothing is left to do. Nothing is left when
   * Terraform has made every change of the plan that it has shown, or has ended. Without an address, only nothing left
   * to do resolves it.
   */
  applied(address?: string): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        const isDone = this.#hasEnded || this.#ids.size >= this.#planned;
        if (!isDone && (address === undefined || !this.#ids.has(address))) return;
        this.#waiting.delete(look);
        resolve();
      };
      this.#waiting.add(look);
      look();
    });
  }

  /** Takes a line of Terraform's standard output, without colors. */
  read(line: string): void {
    if (line.startsWith("No changes. ")) this.#isUnchanged = true;
    const [, address, id] = COMPLETE.exec(line) ?? [];
    if (address && id) this.#ids.set(address, id);
    const [, toAdd, toChange] = PLAN.exec(line) ?? [];
    if (toAdd && toChange) this.#planned = Number(toAdd) + Number(toChange);
    if (DESTROYING.test(line)) this.#hasDestroyed = true;
    if (!this.#hasBegun && BEGUN.test(line)) {
      this.#hasBegun = true;
      this.onBegin();
    }
    this.#look();
  }

  /** Terraform has ended. */
  end(): void {
    this.#hasEnded = true;
    this.#look();
  }

  #look(): void {
    for (const look of this.#waiting) look();
  }
}
