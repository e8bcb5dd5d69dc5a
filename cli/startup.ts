// Must be imported first: what V8 compiles for this command and for the app that it starts, which uses the same folder.
import nodeModule from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";

process.env.NODE_COMPILE_CACHE ??= join(tmpdir(), "node-compile-cache"); // Node's own default

/** Since Node 22.1; Node loads the rest in half the time. @see https://nodejs.org/api/module.html#module-compile-cache */
const { enableCompileCache }: { enableCompileCache?(): unknown } = nodeModule as object;
enableCompileCache?.();

// `fetch` reads answers with WebAssembly. V8 would optimize it in the background, and a command that ends would wait up to 0.25 s for that.
setFlagsFromString("--no-wasm-tier-up");
setFlagsFromString("--no-wasm-dynamic-tiering");
