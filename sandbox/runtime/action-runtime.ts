import { type Clock, systemClock } from "../clock";
import { type ActionNode, findActionNode } from "./action-node";
import { ActionProcess } from "./action-process";
import { type PackageRequest, packagesOf } from "./packages";
import type { ExecutionResult } from "./result";
import type { HookCall } from "./runner/hook";
import { contractOf, type TriggerContract } from "./triggers";

/** At most so many Actions run at a time; more of them wait. */
const MAX_PROCESSES = 8;

export interface ActionRuntimeOptions {
  /** A PEM file of certificates that Actions trust besides the public ones. @default - none */
  readonly certificateFile?: string;
  /**
   * How long an execution may take, in milliseconds of this machine.
   * @default 20000 @see https://auth0.com/docs/customize/actions/limitations
   */
  readonly timeLimitMs?: number;
  /** The time that `Date` shows. Timers, and the time limit, go by the machine's. @default - the machine's own time */
  readonly clock?: Clock;
}

/** Code to run, as it was at some time: the id changes with it. */
export interface RunnableCode {
  readonly id: string;
  readonly code: string;
  /** The packages that it declares. @default - none */
  readonly dependencies?: readonly PackageRequest[];
}

/** A deployed version of an Action, as far as running it goes. */
export interface RunnableVersion extends RunnableCode {
  readonly triggerId: string;
}

/**
 * Runs Actions as Auth0 does, and Hooks as it did: each version in a process of its own, which is used again for the next
 * execution.
 *
 * Nothing is installed for them: `require` finds Node's own modules, and of the packages that an Action declares those that are
 * installed on this machine.
 */
export class ActionRuntime {
  readonly node: ActionNode = findActionNode();
  readonly #env: NodeJS.ProcessEnv;
  readonly #timeLimitMs: number;
  readonly #clock: Clock;
  readonly #processes = new Set<ActionProcess>();
  readonly #waiting: (() => void)[] = [];
  #running = 0;
  #closed = false;

  constructor({ certificateFile, timeLimitMs = 20_000, clock = systemClock }: ActionRuntimeOptions = {}) {
    this.#timeLimitMs = timeLimitMs;
    this.#clock = clock;
    this.#env = {
      ...(certificateFile && { NODE_EXTRA_CA_CERTS: certificateFile }),
      ...(process.platform === "win32" && { SystemRoot: process.env.SystemRoot }), // sockets need it
    };
  }

  /**
   * Runs the version's handler with this event. Whatever the Action does ends in a result; a closed runtime gives an error.
   *
   * @throws {RangeError} for a trigger whose Actions the sandbox can't run
   */
  async execute(version: RunnableVersion, event: unknown): Promise<ExecutionResult> {
    const { note } = this.node;
    return this.#run(version, contractOf(version.triggerId), event, note);
  }

  /** Runs the Hook with these arguments, as `execute` does an Action: time limit and console are cut alike. */
  async executeHook(hook: RunnableCode, call: HookCall): Promise<ExecutionResult> {
    const note = `Auth0 ran Hooks on Node 12; here they run on ${this.node.version}.`;
    return this.#run(hook, { type: "hook" }, call, note);
  }

  async #run(
    code: RunnableCode,
    contract: TriggerContract,
    event: unknown,
    nodeNote?: string,
  ): Promise<ExecutionResult> {
    if (this.#running >= MAX_PROCESSES) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else this.#running++;
    try {
      if (this.#closed) return this.#refused("The Action runtime is closed.");
      const result = await this.#acquire(code, contract).execute(
        event,
        this.#timeLimitMs,
        this.#clock.now() - Date.now(),
      );
      return { ...result, ...(nodeNote && { nodeNote }) };
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#running--;
    }
  }

  /** Ends every process; what runs in one ends with an error. */
  async kill(): Promise<void> {
    await Promise.all([...this.#processes].map((process) => process.stop()));
  }

  /** Ends every process, and starts no other. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.kill();
  }

  #acquire({ id, code, dependencies = [] }: RunnableCode, contract: TriggerContract): ActionProcess {
    for (const process of this.#processes) if (!process.isAlive) this.#processes.delete(process);
    const idle = [...this.#processes].filter(({ isIdle }) => isIdle);
    const warm = idle.find(({ versionId }) => versionId === id);
    if (warm) return warm;
    if (this.#processes.size >= MAX_PROCESSES) void idle[0]?.stop();
    const process = new ActionProcess({
      node: this.node,
      versionId: id,
      code,
      contract,
      packages: packagesOf(dependencies),
      env: this.#env,
    });
    this.#processes.add(process);
    return process;
  }

  #refused(message: string): ExecutionResult {
    const error = { name: "Error", message };
    return { outcome: "error", error, logs: [], logLength: 0, durationMs: 0, nodeVersion: this.node.version };
  }
}
