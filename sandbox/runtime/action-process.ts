import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { parse } from "node:path";
import type { ActionNode } from "./action-node";
import { type Packages, packagesOf } from "./packages";
import type { ExecutionResult } from "./result";
import type { FromRunner, ToRunner } from "./runner/protocol";
import { runnerSource } from "./runner-source";
import type { TriggerContract } from "./triggers";

export interface ActionProcessProps {
  readonly node: ActionNode;
  /** Whose code it is. */
  readonly versionId: string;
  readonly code: string;
  readonly contract: TriggerContract;
  /** What it may `require` besides Node's own modules. @default - nothing */
  readonly packages?: Packages;
  /** What is in its environment. */
  readonly env: NodeJS.ProcessEnv;
}

type Ending = Pick<ExecutionResult, "outcome" | "reason" | "error"> & { readonly logLength?: number };

/** A process that holds the code of one Action or Hook and runs it, one execution at a time. */
export class ActionProcess {
  readonly versionId: string;
  readonly #child: ChildProcess;
  readonly #exited: Promise<unknown>;
  readonly #nodeVersion: string;
  #logs: string[] = [];
  #end: ((ending: Ending) => void) | undefined;

  constructor({ node, versionId, code, contract, packages = packagesOf([]), env }: ActionProcessProps) {
    this.versionId = versionId;
    this.#nodeVersion = node.version;
    const kind = contract.type === "hook" ? "Hook" : "Action";
    const flags = contract.type === "hook" ? ["--unhandled-rejections=warn"] : []; // as Node 12, which Hooks ran on
    this.#child = spawn(node.path, [...flags, "--eval", runnerSource()], {
      cwd: parse(node.path).root, // away from this project's packages
      env,
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    this.#exited = once(this.#child, "close").catch(() => {});
    this.#child.on("message", (message: FromRunner) => this.#receive(message));
    this.#child.on("error", (error) => this.#finish(crashed(error.message)));
    this.#child.on("exit", (code, signal) =>
      this.#finish(crashed(`The ${kind}'s process ended with ${signal ?? `exit code ${code}`}.`)),
    );
    this.#send({ type: "code", code, contract, packages });
  }

  get isAlive(): boolean {
    const { connected, killed, exitCode, signalCode } = this.#child;
    return connected && !killed && exitCode === null && signalCode === null;
  }

  get isIdle(): boolean {
    return this.isAlive && this.#end === undefined;
  }

  /**
   * Runs the Action; after `timeLimitMs` its process is ended.
   * @param aheadMs how far the time that it sees is before the machine's
   */
  async execute(event: unknown, timeLimitMs: number, aheadMs = 0): Promise<ExecutionResult> {
    const start = performance.now();
    this.#logs = [];
    const ended = new Promise<Ending>((resolve) => {
      this.#end = resolve;
    });
    const timer = setTimeout(() => this.#kill({ outcome: "timeout" }), timeLimitMs);
    this.#send({ type: "event", event, aheadMs });
    const { logLength, ...ending } = await ended;
    clearTimeout(timer);
    return {
      ...ending,
      logs: this.#logs,
      logLength: logLength ?? this.#logs.reduce((sum, line) => sum + line.length + 1, 0),
      durationMs: performance.now() - start,
      nodeVersion: this.#nodeVersion,
    };
  }

  /** Ends the process, whatever it does. */
  async stop(): Promise<void> {
    this.#child.kill("SIGKILL");
    await this.#exited;
  }

  #send(message: ToRunner): void {
    this.#child.send(message, () => {}); // a process that is gone says so by its exit
  }

  #receive(message: FromRunner): void {
    if (message.type === "log") {
      if (this.#end) this.#logs.push(message.line); // after the end, nobody is there for it
    } else if (message.type === "crash") this.#kill({ outcome: "error", error: message.error });
    else this.#finish(message);
  }

  #kill(ending: Ending): void {
    this.#finish(ending);
    this.#child.kill("SIGKILL");
  }

  #finish({ outcome, reason, error, logLength }: Ending): void {
    this.#end?.({
      outcome,
      ...(reason !== undefined && { reason }),
      ...(error && { error }),
      ...(logLength !== undefined && { logLength }),
    });
    this.#end = undefined;
  }
}

function crashed(message: string): Ending {
  return { outcome: "error", error: { name: "Error", message } };
}
