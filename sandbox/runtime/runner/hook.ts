import { evaluate, type LoadedCode } from "./load";

/** The arguments of a Hook `send-phone-message`. */
export interface HookCall {
  readonly recipient: string;
  readonly text: string;
  readonly context: object;
}

/** A global of this Hook. @see https://github.com/auth0/auth0-ext-compilers */
class SendPhoneMessageError extends Error {
  override readonly name = "SendPhoneMessageError";

  constructor(
    message: string,
    readonly friendlyMessage?: string,
  ) {
    super(message);
  }
}

/**
 * Loads the code of a Hook: `module.exports = function (recipient, text, context, cb)`. Only its first call of `cb` counts.
 * @throws whatever the code throws; a syntax error in Auth0's words
 */
export function loadHook(code: string, console: Console): LoadedCode {
  Object.assign(globalThis, { SendPhoneMessageError });
  const hook = compile(code, console);
  if (typeof hook !== "function") throw new TypeError("The Hook's module.exports is not a function.");
  return (call) =>
    new Promise((resolve, reject) => {
      const { recipient, text, context } = call as HookCall;
      hook(recipient, text, context, (error?: unknown) => (error ? reject(error) : resolve({ outcome: "completed" })));
    });
}

function compile(code: string, console: Console): unknown {
  try {
    return evaluate(code, "hook.js", console);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new SyntaxError(`Unable to compile the extensibility code as javascript: ${error.message}`);
  }
}
