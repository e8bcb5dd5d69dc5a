import { isDeepStrictEqual } from "node:util";
import { UNKNOWN } from "./redact";

/** A setting that is another after the plan than before; undefined where there is none. */
export interface Setting {
  /** As in `supported_triggers[0].version`. */
  readonly path: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** The settings in which two values of a resource differ, in the order of the plan. */
export function changedSettings(before: unknown, after: unknown): Setting[] {
  const [old, next] = [flatten(before), flatten(after)];
  const unknown = [...next.keys()].filter((path) => next.get(path) === UNKNOWN);
  const isBelow = (path: string) => unknown.some((it) => path.startsWith(`${it}.`) || path.startsWith(`${it}[`));
  return [...new Set([...next.keys(), ...old.keys()])]
    .map((path) => ({ path, before: old.get(path), after: isBelow(path) ? UNKNOWN : next.get(path) }))
    .filter((setting) => !isDeepStrictEqual(setting.before, setting.after));
}

/** Whether it is a text of several lines, of which a diff says more than the two of them. */
export function isSource({ before, after }: Setting): boolean {
  return [before, after].some((value) => typeof value === "string" && value.includes("\n"));
}

/**
 * Whether it is the number that sends write-only secrets to Auth0 again.
 * @see https://developer.hashicorp.com/terraform/language/resources/ephemeral/write-only
 */
export function isRotation({ path, before, after }: Setting): boolean {
  return /(^|\.)\w+_wo_version$/.test(path) && before !== undefined && after !== undefined;
}

/** Values by their paths; lists of texts or numbers are one value. What is not set is left out. */
function flatten(value: unknown, path = "", into = new Map<string, unknown>()): Map<string, unknown> {
  if (value === null || value === undefined) return into;
  const parts = Array.isArray(value) && value.every((part) => typeof part !== "object") ? [] : partsOf(value);
  if (parts.length === 0 && path !== "" && !isEmpty(value)) into.set(path, value);
  for (const [key, part] of parts) flatten(part, Array.isArray(value) ? `${path}[${key}]` : join(path, key), into);
  return into;
}

function partsOf(value: unknown): [string, unknown][] {
  return typeof value === "object" && value !== null ? Object.entries(value) : [];
}

function isEmpty(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.keys(value).length === 0;
}

function join(path: string, key: string): string {
  return path === "" ? key : `${path}.${key}`;
}
