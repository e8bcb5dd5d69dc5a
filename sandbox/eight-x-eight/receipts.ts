import { EventEmitter } from "node:events";
import { Agent, request } from "undici";
import { BoundedMap, KEPT } from "../bounded";
import type { Clock } from "../clock";
import { isLoopback } from "./loopback";

/** Seconds that 8x8 waits before each further try. @see https://developer.8x8.com/connect/docs/delivery-receipts-for-outbound-sms */
const PAUSES = [1, 10, 30, 90] as const;

// Assumed: 8x8 waits 10 s for the answer to a receipt; here they are seconds of the machine.
const TIMEOUT_MS = 10_000;

/** A receipt and where it goes. */
export interface Receipt {
  readonly umid: string;
  /** What it tells, as in `delivered`. */
  readonly state: string;
  readonly url: string;
  /** The header of that name. @default - none */
  readonly authorization?: string | undefined;
  readonly body: object;
}

/** A try to post a receipt. */
export interface ReceiptTry {
  readonly umid: string;
  readonly state: string;
  /** Without query and user. */
  readonly url: string;
  /** From 1; 0 of one that is not posted. */
  readonly attempt: number;
  /**
   * - `accepted`: the receiver has it
   * - `failed`: it is tried again
   * - `given up`: that was the last try
   * - `not posted`: its URL leads away from this machine, or too many receipts wait already
   */
  readonly outcome: "accepted" | "failed" | "given up" | "not posted";
  /** Why it was not accepted, as in `HTTP 500`. */
  readonly why?: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/**
 * Posts receipts, and tries again as 8x8 does: at errors and time-outs of the connection, and at HTTP 4XX and 5XX.
 *
 * Nothing leaves the machine: a receipt whose URL isn't `localhost` or a loopback address is not posted. Its message is sent all the same, and
 * `tries` says so. Emits `try` after each.
 */
export class Receipts extends EventEmitter<{ try: [ReceiptTry] }> {
  readonly #tries = new BoundedMap<object, ReceiptTry>();
  readonly #firsts = new Map<string, Promise<void>>();
  readonly #stops = new Set<() => void>();
  readonly #agent: Agent;
  #waiting = 0;

  /** @param clock measures the pauses between the tries */
  constructor(
    private readonly clock: Clock,
    timeoutMs = TIMEOUT_MS,
  ) {
    super();
    this.#agent = new Agent({ headersTimeout: timeoutMs, bodyTimeout: timeoutMs, connectTimeout: timeoutMs });
  }

  /** The latest, oldest first. */
  get tries(): readonly ReceiptTry[] {
    return [...this.#tries.values()];
  }

  /** Posts a receipt, after the first try of those before it for the same message. */
  post(receipt: Receipt): void {
    const obstacle = this.#obstacle(receipt);
    if (obstacle) {
      this.#note(receipt, 0, "not posted", obstacle);
      return;
    }
    this.#waiting++;
    const { umid } = receipt;
    const first = (this.#firsts.get(umid) ?? Promise.resolve()).then(() => this.#try(receipt, 1));
    this.#firsts.set(umid, first);
    void first.then(() => this.#firsts.get(umid) === first && this.#firsts.delete(umid));
  }

  /** Nothing is posted any more. */
  async close(): Promise<void> {
    for (const stop of this.#stops) stop();
    await this.#agent.destroy();
  }

  #obstacle({ url }: Receipt): string | undefined {
    if (!isLoopback(url)) return "its URL leads away from this machine";
    return this.#waiting >= KEPT ? `${KEPT} receipts wait already` : undefined;
  }

  async #try(receipt: Receipt, attempt: number): Promise<void> {
    const why = await this.#send(receipt);
    if (this.#agent.destroyed) return;
    const pause = PAUSES[attempt - 1];
    const isLast = why === undefined || pause === undefined;
    if (isLast) this.#waiting--;
    else this.#after(pause * 1000, () => this.#try(receipt, attempt + 1));
    this.#note(receipt, attempt, why === undefined ? "accepted" : isLast ? "given up" : "failed", why);
  }

  /** @returns why it was not accepted */
  async #send({ url, authorization, body }: Receipt): Promise<string | undefined> {
    try {
      const { statusCode, body: answer } = await request(url, {
        method: "POST",
        headers: { "content-type": "application/json", ...(authorization && { authorization }) },
        body: JSON.stringify(body),
        dispatcher: this.#agent,
      });
      await answer.dump();
      // Assumed: 8x8 follows no redirect, and takes one for an answer.
      return statusCode >= 400 ? `HTTP ${statusCode}` : undefined;
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      return code ?? message;
    }
  }

  #after(milliseconds: number, task: () => Promise<void>): void {
    const stop = this.clock.after(milliseconds, () => {
      this.#stops.delete(stop);
      return task();
    });
    this.#stops.add(stop);
  }

  #note({ umid, state, url }: Receipt, attempt: number, outcome: ReceiptTry["outcome"], why?: string): void {
    const { origin, pathname } = new URL(url);
    const at = this.clock.now();
    const tried = { umid, state, url: `${origin}${pathname}`, attempt, outcome, ...(why && { why }), at };
    this.#tries.set(tried, tried);
    this.emit("try", tried);
  }
}
