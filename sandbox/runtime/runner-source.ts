import { join } from "node:path";
import { buildSync } from "esbuild";

let source: string | undefined;

/** The program for an Action's process as one piece of JavaScript, for `node --eval`. */
export function runnerSource(): string {
  source ??= buildSync({
    entryPoints: [join(__dirname, "runner", "main")],
    bundle: true,
    platform: "node",
    target: "node20",
    write: false,
  }).outputFiles[0]?.text;
  return source ?? "";
}
