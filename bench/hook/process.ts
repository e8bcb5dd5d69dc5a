import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

/** A request to a candidate's process: send these messages. */
export interface Sends {
  /** The first message's number. */
  readonly first: number;
  readonly count: number;
  /** How many to send at a time. @default 1 */
  readonly parallel?: number;
}

/** The answer of a candidate's process. */
export interface Timings {
  /** One entry per send. */
  readonly milliseconds: readonly number[];
  /** Peak memory of the process so far. */
  readonly peakBytes: number;
}

/** What the server received from one sender. */
export interface Arrival {
  readonly requests: number;
  /** How many different texts. */
  readonly distinct: number;
  /** Size of the last request's body. */
  readonly bytes: number;
}

/** Arrivals by sub-account. */
export type Arrivals = Readonly<Record<string, Arrival | undefined>>;

/** A Node process that answers each request with one message. */
export class Answering {
  readonly #child: ChildProcess;

  /** `env` is its whole environment: it inherits no proxy and no Node option from this process. */
  constructor(node: string, args: readonly string[], env: NodeJS.ProcessEnv = {}) {
    const stdio = ["ignore", "ignore", "inherit", "ipc"] as const;
    this.#child = spawn(node, args, { cwd: join(__dirname, "../.."), env, stdio: [...stdio] });
  }

  /** @throws {Error} if the process ends instead */
  answer<T>(message?: object): Promise<T> {
    return new Promise((resolve, reject) => {
      const ended = (code: number | null) =>
        reject(new Error(`A process of the benchmark ended with exit code ${code}.`));
      this.#child.once("exit", ended);
      this.#child.once("message", (answer) => {
        this.#child.off("exit", ended);
        resolve(answer as T);
      });
      if (message) this.#child.send(message);
    });
  }

  async stop(): Promise<void> {
    const { exitCode, signalCode } = this.#child;
    if (exitCode !== null || signalCode !== null) return;
    const exited = once(this.#child, "exit");
    this.#child.kill("SIGKILL");
    await exited;
  }
}
