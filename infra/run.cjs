// The app of cdktf.json: main.ts, compiled in memory by the esbuild that compiles the hook, too. A loader for TypeScript takes longer to start.
"use strict";
const { Module, SourceMap } = require("node:module");
const { join } = require("node:path");

process.env.ESBUILD_WORKER_THREADS = "0"; // a thread takes longer to start than it saves on the hook's few bundles
const { build, stop } = require("esbuild");

const file = join(__dirname, "main.ts");

/** The app's source map and the app; nothing, once esbuild has shown what is wrong. */
async function compile() {
  try {
    const { outputFiles } = await build({
      entryPoints: [file],
      outfile: file,
      allowOverwrite: true, // it is not written
      write: false,
      bundle: true,
      packages: "external",
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

/** The places of a stack trace as they are in the sources. */
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
  // cdktf takes a trace of every token, which is in no error but its own and is a quarter of the time of many stacks.
  const { captureStackTrace } = Error;
  Error.captureStackTrace = (object, below) => {
    if (object instanceof Error) captureStackTrace(object, below);
  };
  const main = new Module(file, module);
  main.filename = file;
  main.paths = module.paths;
  main._compile(code, file);
}

const compiling = compile();
require("cdktf"); // takes longest to load, so meanwhile esbuild works
void compiling.then(start);
