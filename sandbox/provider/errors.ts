/** The protocol's `AttributePath`. */
export interface AttributePath {
  readonly steps: readonly ({ readonly attribute_name: string } | { readonly element_key_int: number })[];
}

/** The protocol's `Diagnostic`. */
export interface Diagnostic {
  readonly severity: "ERROR" | "WARNING";
  readonly summary: string;
  readonly detail?: string;
  /** The argument that it is about. @default the resource as a whole */
  readonly attribute?: AttributePath;
}

/** An error for the user, as Terraform shows it: one line, and what there is to say about it. */
export class ProviderError extends Error {
  override readonly name: string = "ProviderError";

  constructor(
    readonly summary: string,
    readonly detail = "",
  ) {
    super(summary);
  }
}

/** Where the real provider crashes: Terraform then keeps the state as it was. */
export class CrashError extends ProviderError {
  override readonly name = "CrashError";
}

/** The Management API refused a request. Its text is the real provider's: `404 Not Found: That action does not exist.` */
export class ApiError extends ProviderError {
  override readonly name = "ApiError";

  constructor(
    readonly status: number,
    error: string,
    message: string,
  ) {
    super(`${status} ${error}: ${message}`);
  }
}

/** Anything thrown, as an error that Terraform shows. */
export function toDiagnostic(error: unknown): Diagnostic {
  if (error instanceof ProviderError) return { severity: "ERROR", summary: error.summary, detail: error.detail };
  return { severity: "ERROR", summary: error instanceof Error ? error.message : String(error) };
}
