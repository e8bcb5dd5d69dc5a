/** Why a command can't go on, in the words that its user is shown: what is wrong, and what to do. Never with a stack trace. */
export class Failure extends Error {
  override readonly name = "Failure";
}
