/** The protocol's `AttributePath`. */
export interface AttributePath {
  readonly steps: readonly ({ readonly attribute_name: string } | { readonly element_key_int: number })[];
}

/** The protocol's `Diagnostic`. */
export interface Diagnostic {
  readonly severity: "ERROR" | "WARNING";
  readonly summary: string;
  readonly detail?: string;
  /** The invalid argument. @default - the whole resource */
  readonly attribute?: AttributePath;
}

/** An error that Terraform shows to the user: one line, and details. */
export class ProviderError extends Error {
  override readonly name: string = "ProviderError";

  constructor(
    readonly summary: string,
    readonly detail = "",
  ) {
    super(summary);
  }
}

/** Stands for a crash of the real provider, after which Terraform keeps the state as it was. */
export class CrashError extends ProviderError {
  override readonly name = "CrashError";
}

/** An error response of the Management API, in the real provider's words. For example `404 Not Found: That action does not exist.` */
export class TenantApiError extends ProviderError {
  override readonly name = "TenantApiError";

  constructor(
    readonly status: number,
    error: string,
    message: string,
  ) {
    super(`${status} ${error}: ${message}`);
  }
}

/** Whether an object no longer exists in Auth0. */
export const isGone = (error: unknown): boolean => error instanceof TenantApiError && error.status === 404;

/** Converts anything thrown to an error that Terraform shows. */
export function toDiagnostic(error: unknown): Diagnostic {
  if (error instanceof ProviderError) return { severity: "ERROR", summary: error.summary, detail: error.detail };
  return { severity: "ERROR", summary: error instanceof Error ? error.message : String(error) };
}
