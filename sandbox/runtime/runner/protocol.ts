import type { Packages } from "../packages";
import type { ActionError } from "../result";
import type { TriggerContract } from "../triggers";

/** To the process of an Action or Hook. The code goes first, once. */
export type ToRunner =
  | { readonly type: "code"; readonly code: string; readonly contract: TriggerContract; readonly packages: Packages }
  | { readonly type: "event"; readonly event: unknown };

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
