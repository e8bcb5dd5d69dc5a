import type { WriteStream } from "node:tty";
import pico from "picocolors";

/** Tells what goes on: on a terminal in one line that changes, else not at all, so that no log is filled. */
export function createProgress(out: WriteStream): (text: string) => void {
  return (text) => {
    if (!out.isTTY) return;
    out.cursorTo(0);
    out.clearLine(0);
    out.write(pico.dim(text));
  };
}
