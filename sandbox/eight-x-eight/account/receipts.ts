import { EventEmitter } from "node:events";
import { BoundedMap, KEPT } from "../../base/bounded";
import type { Clock } from "../../base/clock";
import { Waiting } from "../../base/waiting";

/** How many seconds 8x8 waits before each retry. @see https://developer.8x8.com/connect/docs/delivery-receipts-for-outbound-sms */
const PAUSES = [1, 10, 30, 90] as const;

// Assumed: 8x8 waits 10 s for the response to a receipt; the sandbox measures them by the machine's clock.
const TIMEOUT_MS = 10_000;

/** A receipt and its destination. */
export interface Receipt {
  readonly umid: string;
  /** The state that it reports, for example `delivered`. */
  readonly state: string;
  readonly url: string;
  /** The `Authorization` header. @default - none */
  readonly authorization?: string | undefined;
  readonly body: object;
}

/** An attempt to post a receipt. */
export interface ReceiptAttempt extends Pick<Receipt, "umid" | "state"> {
  /** Without query and user. */
  readonly url: string;
  /** Counts from 1. A receipt that isn't posted has 0. */
  readonly attempt: number;
  /**
   * What became of the attempt.
   * - `accepted`: the receiver accepted it
   * - `failed`: 8x8 tries again
   * - `given up`: the last attempt failed
   * - `not posted`: the URL leads away from this machine, or too many receipts are waiting
   */
  readonly outcome: "accepted" | "failed" | "given up" | "not posted";
  /** Why it wasn't accepted, for example `HTTP 500`. */
  readonly errorMessage?: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/**
 * Posts delivery receipts. Retries after connection errors, timeouts and HTTP 4XX and 5XX, as 8x8 does.
 *
 * Nothing leaves this machine: a receipt is posted only if its URL is `localhost` or a loopback address. Otherwise the message is still sent,
 * and `attempts` says that the receipt was not posted. Emits `attempt` after each attempt.
 */
export class Receipts extends EventEmitter<{ attempt: [ReceiptAttempt] }> {
  readonly #attempts = new BoundedMap<object, ReceiptAttempt>();
  readonly #firstAttempts = new Map<string, Promise<void>>();
  /** The receipts that wait for their next attempt. */
  readonly retries: Waiting<{ readonly receipt: Receipt; readonly attempt: number }>;
  readonly #closed = new AbortController();
  /** How many receipts wait for the end of their first attempt. */
  #posting = 0;

  /**
   * @param clock measures the pauses between the attempts
   * @param timeoutMs how long an attempt may take, in milliseconds of this machine
   */
  constructor(
    private readonly clock: Clock,
    private readonly timeoutMs = TIMEOUT_MS,
  ) {
    super();
    this.retries = new Waiting(clock, ({ receipt, attempt }) => this.#try(receipt, attempt));
  }

  /** The latest attempts, oldest first. */
  get attempts(): readonly ReceiptAttempt[] {
    return [...this.#attempts.values()];
  }

  /** Posts a receipt, after the first attempt of each earlier receipt for the same message. */
  post(receipt: Receipt): void {
    const obstacle = this.#obstacle(receipt);
    if (obstacle) {
      this.#record(receipt, 0, "not posted", obstacle);
      return;
    }
    this.#posting++;
    const { umid } = receipt;
    const first = (this.#firstAttempts.get(umid) ?? Promise.resolve()).then(() => this.#try(receipt, 1));
    this.#firstAttempts.set(umid, first);
    void first.then(() => {
      this.#posting--;
      if (this.#firstAttempts.get(umid) === first) this.#firstAttempts.delete(umid);
    });
  }

  close(): void {
    this.retries.close();
    this.#closed.abort();
  }

  #obstacle({ url }: Receipt): string | undefined {
    if (!isLoopback(url)) return "The URL leads away from this machine.";
    return this.#posting + this.retries.size >= KEPT ? `${KEPT} receipts are waiting already.` : undefined;
  }

  async #try(receipt: Receipt, attempt: number): Promise<void> {
    const errorMessage = await this.#send(receipt);
    if (this.#closed.signal.aborted) return;
    const pause = PAUSES[attempt - 1];
    const isLast = errorMessage === undefined || pause === undefined;
    if (!isLast) this.retries.add({ receipt, attempt: attempt + 1 }, this.clock.now() + pause * 1000);
    const outcome = errorMessage === undefined ? "accepted" : isLast ? "given up" : "failed";
    this.#record(receipt, attempt, outcome, errorMessage);
  }

  /** @returns the error message, or undefined if the receiver accepted it */
  async #send({ url, authorization, body }: Receipt): Promise<string | undefined> {
    try {
      const answer = await fetch(url, {
        method: "POST",
        headers: { "content-type": "application/json", ...(authorization && { authorization }) },
        body: JSON.stringify(body),
        redirect: "manual", // Assumed: 8x8 doesn't follow redirects, and counts one as success.
        signal: AbortSignal.any([this.#closed.signal, AbortSignal.timeout(this.timeoutMs)]),
      });
      await answer.arrayBuffer();
      return answer.status >= 400 ? `HTTP ${answer.status}` : undefined;
    } catch (error) {
      const { cause, message } = error as Error & { readonly cause?: NodeJS.ErrnoException };
      return cause?.code ?? message;
    }
  }

  #record(receipt: Receipt, attempt: number, outcome: ReceiptAttempt["outcome"], errorMessage?: string): void {
    const { umid, state } = receipt;
    const { origin, pathname } = new URL(receipt.url);
    const about = { umid, state, url: `${origin}${pathname}`, attempt, outcome };
    const record = { ...about, ...(errorMessage && { errorMessage }), at: this.clock.now() };
    this.#attempts.set(record, record);
    this.emit("attempt", record);
  }
}

/** Whether a URL leads to this machine, judged by its host name alone. The name `localhost` always counts as this machine. */
function isLoopback(url: string): boolean {
  const { hostname } = new URL(url);
  return hostname === "localhost" || hostname === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}
