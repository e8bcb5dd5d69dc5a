import { type BuildFailure, type BuildResult, buildSync, formatMessagesSync, type Metafile } from "esbuild";
import { CONFIGURATION, hookEntry } from "./hook-entry";
import type { HookSettings } from "./hook-settings";
import { PACKAGE_ROOT } from "./package-root";
import { SynthError } from "./synth-error";
import type { Trigger } from "./trigger";

/** @see https://auth0.com/docs/customize/actions/limitations */
const MAX_BYTES = 100_000;

/** Names of files, which are not the same on every machine, and hints for another bundler. */
const ESBUILDS_COMMENTS = /^\/\/ .*\.[cm]?[jt]sx?\n|\/\* @__PURE__ \*\/ /gm;

const BANNER = "// By auth0-8x8: a deploy undoes changes made here.";

/**
 * Compiles what `hook/` has for a trigger to the one CommonJS file that Auth0 runs: readable, and the same bytes wherever it is made.
 * @throws SynthError with esbuild's own words when it does not compile, or when the result is larger than Auth0 takes.
 */
export function bundle(trigger: Trigger, settings: HookSettings): string {
  const { source, configuration } = hookEntry(trigger, settings);
  const { template, metafile } = compileOnce(source, trigger.target, settings.origin?.startsWith("http:") ?? false);
  const code = template.replace(CONFIGURATION, () => configuration);
  const bytes = Buffer.byteLength(code);
  if (bytes > MAX_BYTES) throw new SynthError(tooLarge(bytes, metafile));
  return code;
}

/** A bundle that lacks only its configuration. */
interface Compiled {
  readonly template: string;
  readonly metafile: Metafile;
}

/** What this process has compiled, by what it was compiled from. The files in hook/ don't change while an app runs. */
const compiled = new Map<string, Compiled>();

/** Two modules of Node are used alike: `isPlain` takes the one for an origin on this machine that speaks plain text. */
function compileOnce(source: string, target: string, isPlain: boolean): Compiled {
  const key = JSON.stringify([source, target, isPlain]);
  let result = compiled.get(key);
  if (!result) {
    result = compile(source, target, isPlain);
    compiled.set(key, result);
  }
  return result;
}

function compile(source: string, target: string, isPlain: boolean): Compiled {
  const { outputFiles, metafile } = build({
    stdin: { contents: source, loader: "ts", resolveDir: PACKAGE_ROOT, sourcefile: "infra/environments.ts" },
    target,
    alias: {
      "auth0-8x8/hook": "./hook/index.ts",
      ...(isPlain && { https: "http" }),
    },
  });
  const text = outputFiles[0]?.text ?? "";
  return { template: text.replace(ESBUILDS_COMMENTS, ""), metafile };
}

type Build = BuildResult<{ write: false; metafile: true }>;

function build(options: Parameters<typeof buildSync>[0]): Build {
  try {
    return buildSync({
      absWorkingDir: PACKAGE_ROOT,
      banner: { js: BANNER },
      bundle: true,
      charset: "utf8",
      format: "cjs",
      platform: "node",
      preserveSymlinks: true, // the names of files are the same wherever node_modules is
      // An entry without ES exports keeps esbuild's helpers out of the bundle; `exports` and `module` are Auth0's.
      logOverride: { "commonjs-variable-in-esm": "silent" },
      logLevel: "silent",
      metafile: true,
      write: false,
      ...options,
    }) as Build;
  } catch (error) {
    const { errors } = error as BuildFailure;
    if (!errors) throw error;
    throw new SynthError(`The hook does not compile:\n${formatMessagesSync(errors, { kind: "error" }).join("")}`);
  }
}

function tooLarge(bytes: number, metafile: Metafile): string {
  const largest = Object.entries(Object.values(metafile.outputs)[0]?.inputs ?? {})
    .sort(([, a], [, b]) => b.bytesInOutput - a.bytesInOutput)
    .slice(0, 5)
    .map(([path, { bytesInOutput }]) => `  ${bytesInOutput} bytes  ${path}`);
  return [
    `The hook is ${bytes} bytes; Auth0 takes ${MAX_BYTES} at most. Its largest parts:`,
    ...largest,
    "Leave out what it can do without.",
  ].join("\n");
}
