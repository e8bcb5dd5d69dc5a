import { emitKeypressEvents } from "node:readline";
import type { ReadStream } from "node:tty";

/** What a key does. */
export interface KeyBinding {
  /** For example `send another message`. */
  readonly label: string;
  run(): Promise<void>;
}

export interface HandleKeysOptions {
  readonly input: ReadStream;
  /** Shows which keys can be pressed. Called before each wait for a key. */
  readonly prompt: () => void;
  /** Gets the error of a key's work. The user can then press the next key. */
  readonly onError: (error: unknown) => void;
  readonly signal: AbortSignal;
}

/** Waits for keys and does their work, one after another. Ends when the user presses `q` or Ctrl-C, or the signal aborts. */
export async function handleKeys(
  keys: Readonly<Record<string, KeyBinding>>,
  options: HandleKeysOptions,
): Promise<void> {
  const { input, prompt, onError, signal } = options;
  while (!signal.aborted) {
    prompt();
    const pressed = await nextKey(input, signal);
    if (pressed === "q") return;
    await keys[pressed]?.run().catch((error) => {
      if (!signal.aborted) onError(error);
    });
  }
}

/** Waits for one key. Ctrl-C, the end of the input and the signal count as `q`. Keys pressed while nothing waits are dropped. */
function nextKey(input: ReadStream, signal: AbortSignal): Promise<string> {
  emitKeypressEvents(input);
  input.setRawMode(true);
  input.resume();
  return new Promise<string>((resolve) => {
    const onKey = (_text: string | undefined, key: { name?: string; ctrl?: boolean }) =>
      finish(key.ctrl && key.name === "c" ? "q" : (key.name ?? ""));
    const onEnd = () => finish("q");
    const finish = (name: string) => {
      input.off("keypress", onKey).off("end", onEnd);
      signal.removeEventListener("abort", onEnd);
      input.setRawMode(false);
      input.pause();
      resolve(name);
    };
    input.on("keypress", onKey).on("end", onEnd);
    signal.addEventListener("abort", onEnd);
  });
}
