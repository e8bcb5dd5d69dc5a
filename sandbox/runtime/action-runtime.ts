import { type Clock, systemClock } from "../base/clock";
import { type ActionNode, findActionNode } from "./action-node";
import { ActionProcess } from "./action-process";
import type { ExecutionResult } from "./execution-result";
import { type ActionDependency, packagesOf } from "./packages";
import type { HookCall } from "./runner/hook";
import { contractOf, type TriggerContract } from "./trigger-contract";

/** How many Actions run at the same time. The others wait. */
const MAX_PROCESSES = 8;

const REFUSED = {
  outcome: "error",
  error: { name: "Error", message: "The Action runtime is closed." },
  ...{ logs: [], logLength: 0, durationMs: 0 },
} as const;

export interface ActionRuntimeOptions {
  /** A PEM file with certificates that Actions trust in addition to the public ones. @default - none */
  readonly certificateFile?: string;
  /**
   * How long an execution may take, in milliseconds of this machine.
   * @default 20000 @see https://auth0.com/docs/customize/actions/limitations
   */
  readonly timeLimitMs?: number;
  /** Refuses connections that leave this machine, except to these hosts. @default - connections to any host */
  readonly allowedHosts?: readonly string[];
  /** The time that `Date` shows. Timers and the time limit use the machine's. @default - the machine's time */
  readonly clock?: Clock;
}

/** Code to run. When the code changes, its id changes. */
export interface RunnableCode {
  readonly id: string;
  readonly code: string;
  /** The packages it declares. @default - none */
  readonly dependencies?: readonly ActionDependency[];
}

/** What the runtime needs to know about a deployed version of an Action. */
export interface RunnableVersion extends RunnableCode {
  readonly triggerId: string;
}

/**
 * Runs Actions like Auth0 does, and Hooks like it did. Each version has its own process, which the next execution reuses.
 *
 * It installs nothing: `require` finds Node's own modules, and the packages that the Action declares if they are installed on
 * this machine.
 */
export class ActionRuntime {
  readonly node: ActionNode = findActionNode();
  readonly #processes = new Set<ActionProcess>();
  readonly #waiting: (() => void)[] = [];
  #running = 0;
  #closed = false;

  constructor(private readonly options: ActionRuntimeOptions = {}) {}

  /**
   * Runs the version's handler with this event. Whatever the Action does, there is a result. If the runtime is closed, that is an error.
   * @throws {RangeError} if the sandbox can't run Actions of this trigger
   */
  async execute(version: RunnableVersion, event: unknown): Promise<ExecutionResult> {
    return this.#run(version, contractOf(version.triggerId), event, this.node.note);
  }

  /** Runs the Hook with these arguments. The limits for time and console are those of Actions. */
  async executeHook(hook: RunnableCode, call: HookCall): Promise<ExecutionResult> {
    const note = `Auth0 ran Hooks on Node 12; here they run on ${this.node.version}.`;
    return this.#run(hook, { type: "hook" }, call, note);
  }

  async #run(code: RunnableCode, contract: TriggerContract, event: unknown, nodeNote = ""): Promise<ExecutionResult> {
    const { timeLimitMs = 20_000, clock = systemClock } = this.options;
    if (this.#running >= MAX_PROCESSES) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else this.#running++;
    try {
      if (this.#closed) return { ...REFUSED, nodeVersion: this.node.version };
      const result = await this.#acquire(code, contract).execute(event, timeLimitMs, clock.now() - Date.now());
      return { ...result, ...(nodeNote && { nodeNote }) };
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#running--;
    }
  }

  /** Kills every process. Executions in them end with an error. */
  async kill(): Promise<void> {
    await Promise.all([...this.#processes].map((process) => process.stop()));
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.kill();
  }

  #acquire({ id, code, dependencies = [] }: RunnableCode, contract: TriggerContract): ActionProcess {
    for (const known of this.#processes) if (!known.isAlive) this.#processes.delete(known);
    const idle = [...this.#processes].filter(({ isIdle }) => isIdle);
    const warm = idle.find(({ versionId }) => versionId === id);
    if (warm) return warm;
    if (this.#processes.size >= MAX_PROCESSES) void idle[0]?.stop();
    const { certificateFile, allowedHosts } = this.options;
    const started = new ActionProcess({
      node: this.node,
      versionId: id,
      code,
      contract,
      packages: packagesOf(dependencies),
      env: {
        ...(certificateFile && { NODE_EXTRA_CA_CERTS: certificateFile }),
        ...(process.platform === "win32" && { SystemRoot: process.env.SystemRoot }), // sockets need it
      },
      allowedHosts,
    });
    this.#processes.add(started);
    return started;
  }
}
