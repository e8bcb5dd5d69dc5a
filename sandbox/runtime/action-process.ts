import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join, parse } from "node:path";
import { buildSync } from "esbuild";
import type { ActionNode } from "./action-node";
import type { ExecutionResult } from "./execution-result";
import type { CodeMessage, FromRunner, ToRunner } from "./runner/protocol";

export interface ActionProcessProps extends Omit<CodeMessage, "type"> {
  readonly node: ActionNode;
  readonly versionId: string;
  readonly env: NodeJS.ProcessEnv;
}

type Ending = Pick<ExecutionResult, "outcome" | "reason" | "error"> & { readonly logLength?: number };

/** A process that runs the code of one Action or Hook, one execution at a time. */
export class ActionProcess {
  readonly versionId: string;
  readonly #child: ChildProcess;
  readonly #exited: Promise<unknown>;
  readonly #nodeVersion: string;
  #logs: string[] = [];
  #end: ((ending: Ending) => void) | undefined;

  constructor({ node, versionId, env, ...program }: ActionProcessProps) {
    this.versionId = versionId;
    this.#nodeVersion = node.version;
    const isHook = program.contract.type === "hook";
    const flags = isHook ? ["--unhandled-rejections=warn"] : []; // like Node 12, which Hooks ran on
    this.#child = spawn(node.path, [...flags, "--eval", runnerSource()], {
      cwd: parse(node.path).root, // away from this project's packages
      env,
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    this.#exited = once(this.#child, "close").catch(() => {});
    this.#child.on("message", (message: FromRunner) => this.#receive(message));
    this.#child.on("error", (error) => this.#finish(crashed(error.message)));
    this.#child.on("exit", (code, signal) =>
      this.#finish(crashed(`The ${isHook ? "Hook" : "Action"}'s process ended with ${signal ?? `exit code ${code}`}.`)),
    );
    this.#send({ type: "code", ...program });
  }

  get isAlive(): boolean {
    const { connected, killed, exitCode, signalCode } = this.#child;
    return connected && !killed && exitCode === null && signalCode === null;
  }

  get isIdle(): boolean {
    return this.isAlive && this.#end === undefined;
  }

  /**
   * Runs the Action, and kills its process after `timeLimitMs` milliseconds.
   * @param aheadMs how far its `Date` is ahead of the machine's, in milliseconds
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

  async stop(): Promise<void> {
    this.#child.kill("SIGKILL");
    await this.#exited;
  }

  #send(message: ToRunner): void {
    this.#child.send(message, () => {}); // if the process is gone, its `exit` event reports it
  }

  #receive(message: FromRunner): void {
    if (message.type === "log") {
      if (this.#end) this.#logs.push(message.line); // lines after the end belong to no execution
    } else if (message.type === "crash") this.#kill({ outcome: "error", error: message.error });
    else {
      const { type: _, ...ending } = message;
      this.#finish(ending);
    }
  }

  #kill(ending: Ending): void {
    this.#finish(ending);
    this.#child.kill("SIGKILL");
  }

  #finish(ending: Ending): void {
    this.#end?.(ending);
    this.#end = undefined;
  }
}

function crashed(message: string): Ending {
  return { outcome: "error", error: { name: "Error", message } };
}

let source: string | undefined;

/** The program in runner/ as one piece of JavaScript, for `node --eval`. */
function runnerSource(): string {
  source ??= buildSync({
    entryPoints: [join(__dirname, "runner", "main")],
    bundle: true,
    platform: "node",
    target: "node20",
    write: false,
  }).outputFiles[0]?.text;
  return source ?? "";
}
