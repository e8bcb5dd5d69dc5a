/** What a user of the app has to mend: shown as its message alone, without a stack trace. */
export class SynthError extends Error {
  override readonly name = "SynthError";
}
