import { spawnSync } from "node:child_process";

/** What a value is, as far as it matters for a handler. */
export type ValueKind = "function" | "class" | "promise" | "object" | "undefined" | "other";

/** What a CommonJS file exports. */
export interface Loaded {
  /** `module.exports` itself. */
  readonly itself: ValueKind;
  /** Its members by name. */
  readonly exports: Readonly<Record<string, ValueKind>>;
}

/**
 * Loads code as Auth0 does, in a child process without environment variables, connections and console. Packages that only Auth0 installs are
 * stubs. The code's exports are not called.
 */
const LOADER = `
const { readFileSync, writeSync } = require("node:fs");
const { code, dependencies } = JSON.parse(readFileSync(0, "utf8"));
require("node:net").Socket.prototype.connect = function () { return this; };
const NOT_STUBBED = ["then", "__esModule"];
const get = (_, key) => (NOT_STUBBED.includes(key) ? undefined : key === Symbol.toPrimitive ? () => "" : stub);
const prototype = new Proxy(Object.create(null), { get });
const answer = () => stub;
const stub = new Proxy(function () {}, { get, apply: answer, construct: answer, getPrototypeOf: () => prototype });
const isStub = (name) => dependencies.some((it) => name === it || name.startsWith(it + "/"));
const kindOf = (value) => {
  if (typeof value === "function") return /^class\\b/.test(Function.prototype.toString.call(value)) ? "class" : "function";
  if (typeof value?.then === "function") return "promise";
  return value === undefined ? "undefined" : typeof value === "object" && value !== null ? "object" : "other";
};
const module = { exports: {} };
let result;
try {
  const run = new Function("module", "exports", "require", code);
  run(module, module.exports, (name) => (isStub(name) ? stub : require(name)));
  const members = Object.entries(module.exports ?? {}).map(([name, value]) => [name, kindOf(value)]);
  result = { itself: kindOf(module.exports), exports: Object.fromEntries(members) };
} catch (error) {
  result = String(error);
}
writeSync(3, JSON.stringify(result));
process.exit();
`;

/**
 * What a CommonJS file exports, or why it doesn't load.
 * @param dependencies packages that get stubs
 * @param limitMs milliseconds after which loading counts as failed
 */
export function load(code: string, dependencies: readonly string[], limitMs = 10_000): Loaded | string {
  const { error, output, status, signal } = spawnSync(process.execPath, ["--eval", LOADER], {
    input: JSON.stringify({ code, dependencies }),
    env: {},
    stdio: ["pipe", "ignore", "ignore", "pipe"],
    timeout: limitMs,
    killSignal: "SIGKILL",
    windowsHide: true,
  });
  if ((error as NodeJS.ErrnoException | undefined)?.code === "ETIMEDOUT")
    return `it takes longer than ${limitMs / 1000} s`;
  const result = output?.[3]?.toString();
  if (result) return JSON.parse(result);
  return error ? error.message : `it ends its process (${signal ?? `exit code ${status}`})`;
}
