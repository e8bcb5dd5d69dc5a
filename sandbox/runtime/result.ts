/** What the Action told Auth0, or what became of it. */
export type Outcome = "completed" | "drop" | "retry" | "error" | "timeout";

/** What is known of an error of the Action after it left its process. */
export interface ActionError {
  readonly name: string;
  readonly message: string;
  readonly stack?: string;
}

/** One execution of an Action or Hook. */
export interface ExecutionResult {
  readonly outcome: Outcome;
  /** What the Action gave to `api.notification.drop` or `.retry`, cut at 1024 characters. */
  readonly reason?: string;
  /** With the outcome `error`: what the Action threw, or how its process ended. */
  readonly error?: ActionError;
  /** What it wrote to its console, a line each; Auth0 keeps 256 characters in all. */
  readonly logs: readonly string[];
  /** Characters that it wrote to its console in all, kept or not, ends of lines included. */
  readonly logLength: number;
  /** The start of a process included, where one had to be started. */
  readonly durationMs: number;
  /** Which Node ran it, such as `22.23.3`. */
  readonly nodeVersion: string;
  /** What to know about that Node, when it isn't what Auth0 has. */
  readonly nodeNote?: string;
}
