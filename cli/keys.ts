import { emitKeypressEvents } from "node:readline";
import type { ReadStream } from "node:tty";

/** What a key does. */
export interface Key {
  /** As in `s sends another message`. */
  readonly does: string;
  run(): Promise<void>;
}

export interface TakeKeysOptions {
  readonly input: ReadStream;
  /** Shows what can be pressed; called whenever a key is waited for. */
  readonly prompt: () => void;
  /** Gets what a key's work failed with; the keys go on. */
  readonly onError: (error: unknown) => void;
  readonly signal: AbortSignal;
}

/** Waits for keys and does their work, one after another, until `q` or Ctrl-C is pressed or the signal comes. */
export async function takeKeys(keys: Readonly<Record<string, Key>>, options: TakeKeysOptions): Promise<void> {
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

/** One key; `q` for Ctrl-C, for the end of the input and for the signal. What is typed in between waits for nobody. */
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
