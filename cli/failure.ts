/** Exit code of a command that was used incorrectly. */
export const USAGE_ERROR = 2;

/** An error that the user can fix. Its message names the mistake and the fix. It is shown without a stack trace. */
export class Failure extends Error {
  override readonly name = "Failure";

  /** @param exitCode the command's exit code @default 1 */
  constructor(
    message: string,
    readonly exitCode = 1,
  ) {
    super(message);
  }
}

/** A mistake in settings, secrets or credentials. `doctor` lists it among what is to be fixed. */
export class SettingsFailure extends Failure {
  constructor(message: string) {
    super(message, USAGE_ERROR);
  }
}

/** The HTTP status in an error of Auth0's client. Undefined if Auth0 didn't answer. */
export const statusOf = (error: unknown): number | undefined => (error as { readonly statusCode?: number }).statusCode;

/** Returns the most specific message in an error. That is what the server said, otherwise the cause, otherwise the error itself. */
export function errorMessage(error: unknown): string {
  const { body, message, cause } = error as Error & {
    readonly body?: { readonly message?: string; readonly error_description?: string };
  };
  const answer = body?.message ?? body?.error_description;
  if (answer) return String(answer);
  if (!(cause instanceof Error)) return message;
  return cause.message || String((cause as NodeJS.ErrnoException).code); // an AggregateError has only a code
}
