import { basename } from "node:path";
import type { BuildFailure, BuildOptions, BuildResult, Message, Metafile } from "esbuild";
import { SynthError } from "../synth-error";
import { PACKAGE_ROOT } from "./package-root";

/** The name of the compiled module, which holds a hook's settings, in its comments. */
export const SETTINGS = "settings";

/** Commands that compile nothing don't wait for it to load. */
const esbuild = () => require("esbuild") as typeof import("esbuild");

/** What to compile. */
export interface Module {
  /** The module's code, in TypeScript. Relative imports start at PACKAGE_ROOT. */
  readonly source: string;
  /** The oldest Node that must run the result, in esbuild's words: `node20`. */
  readonly target: string;
  /** Whether it imports nothing but files of hook/. @default false */
  readonly isOurs?: boolean;
  /** Whether 8x8 is reached by plain http: `http` then takes the place of `https`. */
  readonly isPlain?: boolean;
  /** Packages that stay `require` calls because Auth0 installs them. @default - none */
  readonly dependencies?: readonly string[];
}

/** One CommonJS file, and what esbuild knows about its parts. */
export interface Compiled {
  readonly code: string;
  readonly metafile: Metafile;
}

/**
 * Compiles a module and its imports to one CommonJS file. The file is readable and has the same bytes on every machine.
 * @throws {SynthError} with esbuild's own words when it doesn't compile
 */
export function compile({ source, target, isOurs = false, isPlain = false, dependencies = [] }: Module): Compiled {
  const { outputFiles, metafile } = build({
    stdin: { contents: source, loader: "ts", resolveDir: PACKAGE_ROOT, sourcefile: SETTINGS },
    format: "cjs",
    target,
    alias: { ...HOOK, ...(isPlain && { https: "http" }) },
    external: [...dependencies],
    ...(isOurs && { absWorkingDir: PACKAGE_ROOT }), // comments name the files of hook/ alike on every machine
  });
  const code = outputFiles[0]?.text ?? "";
  return { code: isOurs ? code : withoutPaths(code, target, metafile), metafile };
}

/** What esbuild knows about a file that a user wrote and all that it imports. */
export function inspect(file: string, dependencies: readonly string[]): Metafile {
  const external = [...dependencies];
  return build({ entryPoints: [file], outdir: "/inspected", format: "esm", alias: HOOK, external }).metafile;
}

const HOOK = { "auth0-8x8/hook": `${PACKAGE_ROOT}/hook/index.ts` };

/**
 * Prints the code once more without the paths of its files, which differ between machines. They are in comments, which esbuild leaves out when it
 * reads them, and in the keys of CommonJS modules, which get other names.
 */
function withoutPaths(code: string, target: string, { inputs }: Metafile): string {
  const modules = Object.keys(inputs).filter((path) => inputs[path]?.format === "cjs");
  const names = Object.fromEntries(modules.map((path, index) => [path, `${index + 1} ${basename(path)}`]));
  const keys = modules.map((path) => path.replace(/[^\w]/g, "\\$&"));
  const mangling = modules.length > 0 && {
    mangleProps: new RegExp(`^(?:${keys.join("|")})$`),
    mangleQuoted: true,
    mangleCache: names,
  };
  const printed = esbuild().transformSync(code, {
    charset: "utf8",
    ignoreAnnotations: true, // hints for another bundler
    legalComments: "inline",
    target,
    ...mangling,
  });
  return printed.code;
}

type EsbuildResult = BuildResult<{ write: false; metafile: true }>;

function build(options: BuildOptions): EsbuildResult {
  try {
    return esbuild().buildSync({
      bundle: true,
      charset: "utf8",
      legalComments: "inline", // elsewhere they have paths beside them
      platform: "node",
      // An entry without ES exports keeps esbuild's helpers out of the bundle. Auth0 provides `exports` and `module`.
      logOverride: { "commonjs-variable-in-esm": "silent" },
      logLevel: "silent",
      metafile: true,
      write: false,
      ...options,
    }) as EsbuildResult;
  } catch (error) {
    const { errors } = error as BuildFailure;
    if (!errors) throw error;
    const messages = esbuild().formatMessagesSync(errors.map(withOurAdvice), { kind: "error" });
    throw new SynthError(`The hook doesn't compile:\n${messages.join("")}`);
  }
}

/** esbuild advises to mark a missing package as external, which no setting of ours can do in its words. */
function withOurAdvice(error: Message): Message {
  const name = /^Could not resolve "((?:@[^"/]+\/)?[^"./][^"/]*)/.exec(error.text)?.[1];
  if (!name) return error;
  const text = `Add the package ${name} to your dependencies and install it. Or have Auth0 install it: list it in \`dependencies\`.`;
  return { ...error, notes: [{ text, location: null }] };
}
