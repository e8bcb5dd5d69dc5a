import { Faults as CommonFaults } from "../faults/faults";
import type { FaultAnswer } from "../faults/meet-faults";

/** A request that waits in the tenant. */
export interface HeldRequest {
  /** Resolves when it has come. */
  readonly arrived: Promise<void>;
  /** Lets it go on: it changes the tenant, whether its sender still waits for the answer or not. */
  release(): void;
}

interface Hold extends HeldRequest {
  readonly method: string;
  readonly path: RegExp;
  readonly arrive: () => void;
  readonly released: Promise<void>;
}

/**
 * What goes wrong with a tenant's HTTP: what a caller makes of Auth0's bad days can be seen with it. Paths are those below `/api/v2`, as in
 * `/actions/actions/:id`, and `/oauth/token`.
 */
export class Faults extends CommonFaults {
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
    this.add({ method, path, times: count, fault: { kind: "status", ...answer } });
  }

  /** The next request with this method and a path that matches waits, after it was read in full and before it changes anything. */
  hold(method: string, path: RegExp): HeldRequest {
    let arrive = () => {};
    let release = () => {};
    const arrived = new Promise<void>((resolve) => (arrive = resolve));
    const released = new Promise<void>((resolve) => (release = resolve));
    const hold = { method, path, arrive, arrived, release, released };
    this.#holds.push(hold);
    return hold;
  }

  /** Lets a request pass at once, or when it is released. */
  async pass(method: string, url: string): Promise<void> {
    const path = pathBelowApi(url.replace(/\?.*/, ""));
    const hold = this.#holds.find((hold) => hold.method === method && hold.path.test(path));
    if (!hold) return;
    this.#holds = this.#holds.filter((it) => it !== hold);
    hold.arrive();
    await hold.released;
  }
}

/** The path as rules have it. */
export function pathBelowApi(path: string): string {
  return path.replace(/^\/api\/v2(?=\/)/, "");
}
