import type { WriteStream } from "node:tty";
import pico from "picocolors";

/** Shows progress in one changing line on a terminal. Prints nothing elsewhere, to keep logs short. */
export function createProgress(out: WriteStream): (text: string) => void {
  return (text) => {
    if (!out.isTTY) return;
    out.cursorTo(0);
    out.clearLine(0);
    out.write(pico.dim(text));
  };
}
