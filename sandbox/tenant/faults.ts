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

/** Answers that are not the tenant's own: what a caller makes of Auth0's bad days can be seen with them. */
export class Faults {
  #faults: Fault[] = [];

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

  /** The answer for this request, if there is a fault for it; it counts as given. */
  take(method: string, url: string): FaultAnswer | undefined {
    const path = url.replace(/^\/api\/v2|\?.*$/g, "");
    const fault = this.#faults.find((fault) => fault.method === method && fault.path.test(path));
    if (!fault) return undefined;
    fault.left--;
    this.#faults = this.#faults.filter(({ left }) => left > 0);
    return fault.answer;
  }
}
