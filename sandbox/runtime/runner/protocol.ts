import type { Packages } from "../packages";
import type { ActionError } from "../result";
import type { TriggerContract } from "../triggers";

/** What is to be run. */
interface ToRun {
  readonly type: "event";
  readonly event: unknown;
  /** How far the tenant's clock is before the machine's, in milliseconds. */
  readonly aheadMs: number;
}

/** To the process of an Action or Hook. The code goes first, once. */
export type ToRunner =
  | { readonly type: "code"; readonly code: string; readonly contract: TriggerContract; readonly packages: Packages }
  | ToRun;

/** From that process. A crash ends it. */
export type FromRunner =
  | { readonly type: "log"; readonly line: string }
  | {
      readonly type: "result";
      readonly outcome: "completed" | "drop" | "retry" | "error";
      readonly reason?: string;
      readonly error?: ActionError;
      readonly logLength: number;
    }
  | { readonly type: "crash"; readonly error: ActionError };
