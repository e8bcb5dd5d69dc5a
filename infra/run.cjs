// The app that cdktf.json names: compiles main.ts in memory with esbuild and runs it. A TypeScript loader takes longer to start.
"use strict";
const { Module, SourceMap, enableCompileCache } = require("node:module");
const { join } = require("node:path");

enableCompileCache?.(); // since Node 22: cdktf loads in half the time

require("@cdktf/provider-auth0/bindings.cjs").ensure();

process.env.ESBUILD_WORKER_THREADS = "0"; // a thread takes longer to start than it saves on the hook's few bundles
const { build, stop } = require("esbuild");

const file = join(__dirname, "main.ts");

/** Returns the app's source map and code, or nothing if esbuild has printed errors. */
async function compile() {
  try {
    const { outputFiles } = await build({
      entryPoints: [file],
      outfile: file,
      allowOverwrite: true, // nothing is written
      write: false,
      bundle: true,
      packages: "external",
      alias: { "auth0-8x8": join(__dirname, "index.ts") }, // main.ts is the file that `auth0-8x8 init` writes
      platform: "node",
      sourcemap: "external",
      target: `node${process.versions.node}`,
    });
    return outputFiles.map(({ text }) => text);
  } catch (error) {
    if (!error.errors) throw error;
    process.exitCode = 1;
    return [];
  } finally {
    await stop();
  }
}

/** Translates the positions of a stack trace to the sources. */
function inSources(trace, map) {
  const sources = new SourceMap(JSON.parse(map));
  return trace.replace(/main\.ts:(\d+):(\d+)/g, (place, line, column) => {
    const { originalSource, originalLine, originalColumn } = sources.findEntry(line - 1, column - 1);
    return originalSource ? `${originalSource}:${originalLine + 1}:${originalColumn + 1}` : place;
  });
}

/** Runs the app. */
function start([map, code]) {
  if (!code) return;
  Error.prepareStackTrace = (error, frames) => inSources([error, ...frames].join("\n    at "), map);
  // cdktf captures a stack trace for every token. Only its own errors show them, and with many stacks they take a quarter of the time.
  const { captureStackTrace } = Error;
  Error.captureStackTrace = (object, below) => {
    if (object instanceof Error) captureStackTrace(object, below);
  };
  const main = new Module(file, module);
  main.filename = file;
  main.paths = module.paths;
  main._compile(code, file);
}

/** Loads cdktf. Loads its archiver, which takes a fifth of the time, only when cdktf calls it, for assets that are archives. */
function loadCdktf() {
  const { _load } = Module;
  Module._load = (request, parent, isMain) =>
    request === "archiver" ? (...words) => _load(request, parent, isMain)(...words) : _load(request, parent, isMain);
  require("cdktf");
  Module._load = _load;
}

const compiling = compile();
loadCdktf(); // takes longest; esbuild works meanwhile
void compiling.then(start);
