import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { onForce } from "./interruption";

/** One of a process's streams. */
export type OutputName = "stdout" | "stderr";

export interface RunProcessOptions {
  /** Working directory. @default - the current one */
  readonly cwd?: string;
  /** @default - this process's environment variables */
  readonly env?: NodeJS.ProcessEnv;
  /** Runs the command in a shell. @default false */
  readonly shell?: boolean;
  /** What the process reads on its standard input, once it is known. @default - nothing */
  readonly input?: Promise<string> | undefined;
  /** Gets each line of standard output and standard error as it arrives. */
  readonly onLine?: ((line: string, stream: OutputName) => void) | undefined;
  /**
   * Interrupts the process, and everything that it has started, as Ctrl-C on a terminal does. A second Ctrl-C interrupts it again. The process gets its
   * own group, so that it gets each Ctrl-C once.
   */
  readonly signal?: AbortSignal | undefined;
}

/** What a process printed, and how it ended. */
export interface ProcessResult {
  /** Null if a signal ended the process. */
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs a process to its end.
 * @throws {NodeJS.ErrnoException} when it can't be started
 */
export function runProcess(
  command: string,
  args: readonly string[],
  { input, onLine, signal, ...options }: RunProcessOptions = {},
): Promise<ProcessResult> {
  return new Promise((resolve, reject) => {
    // On Windows, its own group would open its own window.
    const detached = signal !== undefined && process.platform !== "win32";
    const child = spawn(command, args, { ...options, detached, stdio: [input ? "pipe" : "ignore", "pipe", "pipe"] });
    child.stdin?.on("error", () => {}); // it ended without reading
    void input?.then((text) => child.stdin?.end(text));
    const stopInterrupting = signal ? interruptible(child, signal, detached) : undefined;
    const [stdout, stderr] = [collect(child, "stdout", onLine), collect(child, "stderr", onLine)];
    child.on("error", (error) => {
      stopInterrupting?.();
      reject(error);
    });
    child.on("close", (exitCode) => {
      stopInterrupting?.();
      resolve({ exitCode, stdout: stdout.join(""), stderr: stderr.join("") });
    });
  });
}

/** Passes interruptions on to a process. @returns stops this */
function interruptible(child: ChildProcess, signal: AbortSignal, hasGroup: boolean): () => void {
  const interrupt = () => {
    if (child.pid === undefined) return;
    try {
      process.kill(hasGroup ? -child.pid : child.pid, "SIGINT");
    } catch {} // it has just ended
  };
  signal.addEventListener("abort", interrupt);
  if (signal.aborted) interrupt();
  const stopForcing = onForce(interrupt);
  return () => {
    signal.removeEventListener("abort", interrupt);
    stopForcing();
  };
}

function collect(child: ChildProcess, name: OutputName, onLine: RunProcessOptions["onLine"]): string[] {
  const chunks: string[] = [];
  const stream = child[name]?.setEncoding("utf8");
  if (!stream) return chunks;
  if (onLine) createInterface({ input: stream }).on("line", (line) => onLine(line, name));
  stream.on("data", (chunk: string) => chunks.push(chunk));
  return chunks;
}
