/** The exit code where the command was not given as it has to be. */
export const USAGE = 2;

/** Why a command can't go on, in the words that its user is shown: what is wrong, and what to do. Never with a stack trace. */
export class Failure extends Error {
  override readonly name = "Failure";

  constructor(
    message: string,
    /** What the command ends with. */
    readonly exitCode = 1,
  ) {
    super(message);
  }
}
