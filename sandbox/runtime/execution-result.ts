/** How an execution ended: what the Action told Auth0, an error, or a timeout. */
export type ExecutionOutcome = "completed" | "drop" | "retry" | "error" | "timeout";

/** An error that an Action threw. */
export interface ActionError {
  readonly name: string;
  readonly message: string;
  readonly stack?: string;
}

/** The result of running an Action or Hook once. */
export interface ExecutionResult {
  readonly outcome: ExecutionOutcome;
  /** The argument of `api.notification.drop` or `.retry`, cut at 1024 characters. */
  readonly reason?: string;
  /** With the outcome `error`: what the Action threw, or how its process ended. */
  readonly error?: ActionError;
  /** The lines of its console. Auth0 keeps 256 characters in total. */
  readonly logs: readonly string[];
  /** All characters that it wrote to its console, including line breaks and everything beyond those 256. */
  readonly logLength: number;
  /** In milliseconds of this machine. Includes the start of a process if there was one. */
  readonly durationMs: number;
  /** The Node that ran it, for example `22.23.3`. */
  readonly nodeVersion: string;
  /** How that Node differs from Auth0's. @default - it doesn't */
  readonly nodeNote?: string;
}
