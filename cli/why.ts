/** What an error of Auth0's client, or of fetch, says: the other side's own words where there are some. */
export function why(error: unknown): string {
  const { body, message, cause } = error as Error & {
    readonly body?: { readonly message?: string; readonly error_description?: string };
  };
  if (body?.message ?? body?.error_description) return String(body.message ?? body.error_description);
  if (!(cause instanceof Error)) return message;
  return cause.message || String((cause as NodeJS.ErrnoException).code); // of several addresses that were tried, only the code is told
}
