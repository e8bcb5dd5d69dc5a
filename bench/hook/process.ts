import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

/** To a candidate's process: send these messages, one after the other. */
export interface Sends {
  /** The first message's number. */
  readonly first: number;
  readonly count: number;
}

/** From a candidate's process. */
export interface Timings {
  /** Of each send. */
  readonly milliseconds: readonly number[];
  /** The most memory that the process has had so far. */
  readonly peakBytes: number;
}

/** What the server has got of one sender. */
export interface Arrival {
  readonly requests: number;
  /** Different texts. */
  readonly distinct: number;
  /** Of the last request's body. */
  readonly bytes: number;
}

/** By sub-account. */
export type Arrivals = Readonly<Record<string, Arrival | undefined>>;

/** A Node process that answers each message with one message. */
export class Answering {
  readonly #child: ChildProcess;

  /** `env` is all of its environment: no proxy and no option of this process's own gets in. */
  constructor(node: string, args: readonly string[], env: NodeJS.ProcessEnv = {}) {
    const stdio = ["ignore", "ignore", "inherit", "ipc"] as const;
    this.#child = spawn(node, args, { cwd: join(__dirname, "../.."), env, stdio: [...stdio] });
  }

  /** @throws Error when the process ends instead */
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
