import type { ActionError } from "../execution-result";
import type { Packages } from "../packages";
import type { TriggerContract } from "../trigger-contract";
import type { ActionVerdict } from "./load";

/** The code to load: the first message to the process of an Action or Hook. */
export interface CodeMessage {
  readonly type: "code";
  readonly code: string;
  readonly contract: TriggerContract;
  readonly packages: Packages;
  /** The hosts outside this machine that it may connect to. Undefined for any. */
  readonly allowedHosts?: readonly string[] | undefined;
}

/** Runs the code once. */
export interface EventMessage {
  readonly type: "event";
  readonly event: unknown;
  /** How far the tenant's clock is ahead of the machine's, in milliseconds. */
  readonly aheadMs: number;
}

/** Messages to the process of an Action or Hook. */
export type ToRunner = CodeMessage | EventMessage;

/** Messages from that process. It ends after a crash. */
export type FromRunner =
  | { readonly type: "log"; readonly line: string }
  | {
      readonly type: "result";
      readonly outcome: ActionVerdict["outcome"] | "error";
      readonly reason?: string;
      readonly error?: ActionError;
      readonly logLength: number;
    }
  | { readonly type: "crash"; readonly error: ActionError };
