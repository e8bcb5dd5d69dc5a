/** What a fault answers instead of the tenant. */
export interface FaultAnswer {
  readonly status: number;
  /** Sent as JSON. @default - no body */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

interface Fault {
  readonly method: string;
  readonly path: RegExp;
  readonly answer: FaultAnswer;
  left: number;
}

/** A request that waits in the tenant. */
export interface HeldRequest {
  /** Resolves when it has come. */
  readonly arrived: Promise<void>;
  /** Lets it go on: it changes the tenant, whether its sender still waits for the answer or not. */
  release(): void;
}

interface Hold {
  readonly method: string;
  readonly path: RegExp;
  readonly arrive: () => void;
  readonly released: Promise<void>;
}

/** Answers that are not the tenant's own: what a caller makes of Auth0's bad days can be seen with them. */
export class Faults {
  #faults: Fault[] = [];
  #holds: Hold[] = [];

  /**
   * The next request with this method and a path that matches gets `answer`, and changes nothing in the tenant.
   *
   * @param path is matched against the path below `/api/v2`, without query, as in `/^\/actions\/actions\/[^/]+$/`
   */
  once(method: string, path: RegExp, answer: FaultAnswer): void {
    this.times(1, method, path, answer);
  }

  /** As `once`, for the next `count` such requests. */
  times(count: number, method: string, path: RegExp, answer: FaultAnswer): void {
    this.#faults.push({ method, path, answer, left: count });
  }

  /** The next request with this method and a path that matches waits, after it was read in full and before it changes anything. */
  hold(method: string, path: RegExp): HeldRequest {
    let arrive = () => {};
    let release = () => {};
    const arrived = new Promise<void>((resolve) => (arrive = resolve));
    const released = new Promise<void>((resolve) => (release = resolve));
    this.#holds.push({ method, path, arrive, released });
    return { arrived, release };
  }

  /** Lets a request pass at once, or when it is released. */
  async pass(method: string, url: string): Promise<void> {
    const hold = this.#holds.find((hold) => hold.method === method && hold.path.test(pathOf(url)));
    if (!hold) return;
    this.#holds = this.#holds.filter((it) => it !== hold);
    hold.arrive();
    await hold.released;
  }

  /** The answer for this request, if there is a fault for it; it counts as given. */
  take(method: string, url: string): FaultAnswer | undefined {
    const fault = this.#faults.find((fault) => fault.method === method && fault.path.test(pathOf(url)));
    if (!fault) return undefined;
    fault.left--;
    this.#faults = this.#faults.filter(({ left }) => left > 0);
    return fault.answer;
  }
}

const pathOf = (url: string) => url.replace(/^\/api\/v2|\?.*$/g, "");
