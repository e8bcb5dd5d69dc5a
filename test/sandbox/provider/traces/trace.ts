import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { BlockValue } from "../../../../sandbox/provider/values";

/** A request of the real provider, and the tenant's response. */
export interface TraceRequest {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly status: number;
  readonly response: unknown;
  /** The response's headers, in tests that need one. @default - none */
  readonly headers?: Readonly<Record<string, string>>;
  /** The scheme of the header; recorded for `/oauth/token` only. */
  readonly authorization?: string | null;
}

export interface TraceChange {
  readonly address: string;
  readonly type: string;
  readonly actions: readonly string[];
  readonly before: BlockValue | null;
  readonly after: BlockValue | null;
  readonly after_unknown: unknown;
  readonly before_sensitive?: unknown;
  readonly after_sensitive?: unknown;
  readonly importing?: { readonly id: string };
  readonly action_reason?: string;
  readonly replace_paths?: readonly unknown[];
}

export type TraceDrift = Pick<TraceChange, "address" | "actions" | "before" | "after">;

export interface TraceResource {
  readonly address: string;
  readonly type: string;
  readonly mode: string;
  readonly values: BlockValue;
  readonly sensitive_values?: unknown;
}

export interface TraceDiagnostic {
  readonly severity: string;
  readonly summary: string;
  readonly detail: string;
  readonly address?: string;
}

/** A Terraform JSON configuration, without its `terraform` block, and mostly without its `provider` block. */
export interface Configuration {
  readonly provider?: { readonly auth0: readonly BlockValue[] };
  readonly resource?: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;
  readonly import?: readonly { readonly to: string; readonly id: string }[];
}

export interface TraceStep {
  readonly name: string;
  readonly config?: Configuration;
  readonly variables?: BlockValue;
  readonly plan: {
    readonly diagnostics: readonly TraceDiagnostic[];
    readonly requests?: readonly TraceRequest[];
    readonly resource_changes?: readonly TraceChange[];
    readonly resource_drift?: readonly TraceDrift[];
  };
  readonly apply?: {
    readonly diagnostics: readonly TraceDiagnostic[];
    readonly requests: readonly TraceRequest[];
  };
  readonly state?: readonly TraceResource[];
}

export interface Trace {
  /** Variables that differ from the usual environment; null means not set. @default - none */
  readonly env?: Readonly<Record<string, string | null>>;
  readonly steps: readonly TraceStep[];
}

/** A trace of the real provider, see `test/provider-traces/README.md`. */
export function readTrace(name: string): Trace {
  return JSON.parse(readFileSync(join(__dirname, "../../../provider-traces", `${name}.json`), "utf8"));
}
