import { readFileSync } from "node:fs";
import { relative, resolve } from "node:path";
import type { HookSettings } from "../settings/hook";
import type { Trigger } from "../settings/trigger";
import { SynthError } from "../synth-error";
import { compile, inspect } from "./compile";
import { type Loaded, load, type ValueKind } from "./load";

type EntrySettings = HookSettings & Required<Pick<HookSettings, "entry">>;

/** Entries that this process has checked, by trigger and file. A value is the code of a complete Action. */
const actions = new Map<string, string | undefined>();
const factories = new Set<string>();

/**
 * The code of an entry that is a complete Action, as written in Auth0's dashboard. Undefined if it exports a factory for our delivery.
 * @throws {SynthError} when it is neither, doesn't load, or leaves out what the settings ask for
 */
export function completeAction(trigger: Trigger, settings: EntrySettings): string | undefined {
  const key = keyOf(trigger, settings);
  if (!actions.has(key)) actions.set(key, readAction(trigger, settings));
  const code = actions.get(key);
  const { region, origin, entry, dependencies, ...others } = settings;
  const ignored = Object.keys(others).join(", ");
  if (code === undefined || ignored === "") return code;
  throw refusal(
    settings,
    `is a complete Action, so it ignores these settings: ${ignored}`,
    `Remove them, or ${factoryAdvice(trigger)}.`,
  );
}

/**
 * Loads a bundle once, to prove that an entry's factory makes a handler.
 * @throws {SynthError} when it doesn't
 */
export function checkFactory(trigger: Trigger, settings: EntrySettings, code: string): void {
  const key = keyOf(trigger, settings);
  if (factories.has(key)) return;
  const kind = handlerKind(trigger, loadEntry(trigger, settings, code));
  const { factory } = trigger;
  if (kind === "promise") {
    throw refusal(settings, `\`${factory}\` returns a promise`, "Remove `async`: it must return the handler itself.");
  }
  if (kind !== "function") {
    throw refusal(settings, `\`${factory}\` returns ${NAMES[kind]}`, "It must return the handler, a function.");
  }
  factories.add(key);
}

const keyOf = ({ file }: Trigger, { entry, dependencies }: EntrySettings) =>
  JSON.stringify([file, resolve(entry), dependencies]);

function readAction(trigger: Trigger, settings: EntrySettings): string | undefined {
  const { factory, handler } = trigger;
  const file = resolve(settings.entry);
  const dependencies = Object.keys(settings.dependencies ?? {});
  const { inputs, outputs } = inspect(file, dependencies);
  const [{ entryPoint = "", exports = [] } = {}] = Object.values(outputs);
  if (inputs[entryPoint]?.format !== "cjs") {
    if (exports.includes(factory)) return undefined;
    const advice = exports.some((name) => handler === `exports.${name}`)
      ? `Write \`${handler} = …\` instead of \`export\`, without ES imports, or`
      : "In it,";
    throw refusal(
      settings,
      `exports ${listOf(exports)}, but no \`${factory}\``,
      `${advice} ${factoryAdvice(trigger)}.`,
    );
  }
  const isOneFile = Object.keys(inputs).length === 1 && /\.c?js$/.test(file);
  const source = `module.exports = require(${JSON.stringify(file)});`;
  const code = isOneFile ? readFileSync(file, "utf8") : compile({ ...trigger, source, dependencies }).code;
  const loaded = loadEntry(trigger, settings, code);
  if (loaded.exports[factory] === "function") return undefined;
  const kind = handlerKind(trigger, loaded);
  if (kind === "function") return code;
  const found =
    kind === "undefined"
      ? `exports ${listOf(Object.keys(loaded.exports))}, but neither \`${factory}\` nor \`${handler}\``
      : `\`${handler}\` is ${NAMES[kind]}`;
  throw refusal(settings, found, `Assign the handler, a function, to \`${handler}\`, or ${factoryAdvice(trigger)}.`);
}

function loadEntry({ factory }: Trigger, settings: EntrySettings, code: string): Loaded {
  const loaded = load(code, Object.keys(settings.dependencies ?? {}));
  if (typeof loaded !== "string") return loaded;
  if (loaded.includes("Class constructor") && loaded.includes("without 'new'")) {
    throw refusal(settings, `\`${factory}\` is a class`, "Export a function that returns the handler.");
  }
  throw refusal(settings, `doesn't load: ${loaded}`, "Fix it: Auth0 couldn't load it either.");
}

const handlerKind = ({ handler }: Trigger, { itself, exports }: Loaded): ValueKind =>
  handler === "module.exports" ? itself : (exports[handler.replace("exports.", "")] ?? "undefined");

const NAMES: Readonly<Record<ValueKind, string>> = {
  function: "a function",
  class: "a class",
  promise: "a promise",
  object: "an object",
  undefined: "nothing",
  other: "neither a function nor an object",
};

const listOf = (names: readonly string[]) => names.map((name) => `\`${name}\``).join(", ") || "nothing";

const factoryAdvice = ({ factory }: Trigger) =>
  `export a function \`${factory}\` that returns the handler (docs/how-to/library.md)`;

const refusal = ({ entry }: EntrySettings, found: string, advice: string) =>
  new SynthError(`entry ${relative(process.cwd(), resolve(entry))}: ${found}. ${advice}`);
