/**
 * A mistake that you can fix in your settings or code. This repository's app shows only its message. In your own app, Node shows it without a stack
 * trace, which would be about our code.
 */
export class SynthError extends Error {
  override readonly name = "SynthError";

  constructor(message: string) {
    super(message);
    this.stack = `${this.name}: ${message}`;
  }
}

/** A mistake in the value of a TF_VAR_… variable. All environments of an app share it, so the message names none. */
export class VariableError extends SynthError {}
