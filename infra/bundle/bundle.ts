import type { Metafile } from "esbuild";
import type { HookSettings } from "../settings/hook";
import type { Trigger } from "../settings/trigger";
import { SynthError } from "../synth-error";
import { type Compiled, compile, type Module, SETTINGS } from "./compile";
import { checkFactory, completeAction } from "./entry";
import { CONFIGURATION, hookEntry } from "./hook-entry";
import { banner } from "./owner";

/** @see https://auth0.com/docs/customize/actions/limitations */
const MAX_BYTES = 100_000;

/**
 * Compiles the hook of a trigger to the one CommonJS file that Auth0 runs. The file is readable and has the same bytes
 * on every machine.
 * @param owner the stack that deploys it, named in the first line @default - none
 * @throws {SynthError} when it doesn't compile, when `entry` can't run at Auth0, or when the result is larger than Auth0 takes
 */
export function bundle(trigger: Trigger, settings: HookSettings, owner?: string): string {
  const { entry } = settings;
  const firstLine = banner(owner);
  if (entry === undefined) return ourBundle(firstLine, trigger, settings);
  const action = completeAction(trigger, { ...settings, entry });
  if (action !== undefined) return withinLimit(`${firstLine}\n${action}`);
  const code = ourBundle(firstLine, trigger, settings);
  checkFactory(trigger, { ...settings, entry }, code);
  return code;
}

function ourBundle(firstLine: string, trigger: Trigger, settings: HookSettings): string {
  const { source, configuration } = hookEntry(trigger, settings);
  const isOurs = settings.entry === undefined;
  const isPlain = settings.origin?.startsWith("http:") ?? false;
  const dependencies = Object.keys(settings.dependencies ?? {});
  const { code, metafile } = compileOnce({ source, target: trigger.target, isOurs, isPlain, dependencies });
  const at = code.lastIndexOf(CONFIGURATION); // the module's last statement has it
  const ours = code.slice(0, at) + configuration + code.slice(at + CONFIGURATION.length);
  return withinLimit(`${firstLine}\n${ours}`, metafile);
}

/** What this process has compiled, by module. Files don't change while an app runs. */
const compiled = new Map<string, Compiled>();

function compileOnce(module: Module): Compiled {
  const key = JSON.stringify(module);
  const result = compiled.get(key) ?? compile(module);
  compiled.set(key, result);
  return result;
}

function withinLimit(code: string, metafile?: Metafile): string {
  const bytes = Buffer.byteLength(code);
  if (bytes <= MAX_BYTES) return code;
  const largest = Object.entries(Object.values(metafile?.outputs ?? {})[0]?.inputs ?? {})
    .sort(([, a], [, b]) => b.bytesInOutput - a.bytesInOutput)
    .slice(0, 5);
  const lines = largest.map(([path, { bytesInOutput }]) => {
    return `  ${bytesInOutput} bytes  ${path === SETTINGS ? "your settings: the number patterns of `countries`" : path}`;
  });
  throw new SynthError(
    [
      `The hook has ${bytes} bytes. Auth0 accepts at most ${MAX_BYTES}.${lines.length > 0 ? " Its largest parts:" : ""}`,
      ...lines,
      largest[0]?.[0] === SETTINGS
        ? "Name fewer countries. Without `countries`, the hook sends to all and needs no patterns."
        : "Remove code that it doesn't need, or list a large package in `dependencies`, so that Auth0 installs it.",
    ].join("\n"),
  );
}
