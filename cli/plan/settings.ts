import { isDeepStrictEqual } from "node:util";
import { changedResources, kindOf } from "./changes";
import type { ResourceChange, TerraformPlan } from "./format";
import { KNOWN_AFTER_APPLY } from "./redact";

/** A setting that a plan changes. A value is undefined if it isn't set. */
export interface ChangedSetting {
  /** For example `supported_triggers[0].version`. */
  readonly path: string;
  readonly before: unknown;
  readonly after: unknown;
}

/**
 * The settings of a resource that change; none if it is destroyed. Settings that are known only after the apply are left out unless there are no
 * others.
 */
export function settingsOf({ change }: ResourceChange): ChangedSetting[] {
  if (change.after === null || change.after === undefined) return [];
  const all = changedSettings(change.before, change.after);
  const known = all.filter(({ after }) => after !== KNOWN_AFTER_APPLY);
  return known.length > 0 || change.before === null ? known : all;
}

/** The settings in which two values of a resource differ, in the order of the plan. */
export function changedSettings(before: unknown, after: unknown): ChangedSetting[] {
  const [old, next] = [flatten(before), flatten(after)];
  const unknown = [...next.keys()].filter((path) => next.get(path) === KNOWN_AFTER_APPLY);
  const isBelow = (path: string) => unknown.some((it) => path.startsWith(`${it}.`) || path.startsWith(`${it}[`));
  return [...new Set([...next.keys(), ...old.keys()])]
    .map((path) => ({ path, before: old.get(path), after: isBelow(path) ? KNOWN_AFTER_APPLY : next.get(path) }))
    .filter((setting) => !isDeepStrictEqual(setting.before, setting.after));
}

/** Whether a setting is a text of several lines, which is best shown as a diff. */
export function isSource({ before, after }: ChangedSetting): boolean {
  return [before, after].some((value) => typeof value === "string" && value.includes("\n"));
}

/**
 * Whether a setting is the version number that makes the provider send write-only secrets again.
 * @see https://developer.hashicorp.com/terraform/language/resources/ephemeral/write-only
 */
export function isRotation({ path, before, after }: ChangedSetting): boolean {
  return isSecretsVersion(path) && before !== undefined && after !== undefined;
}

/** Whether a setting is the version number of write-only secrets. It says when they are sent, and nothing else. */
export function isSecretsVersion(path: string): boolean {
  return /(^|\.)\w+_wo_version$/.test(path);
}

/** Whether a plan sends secrets and changes nothing else in a tenant. */
export function onlyRotates(plan: TerraformPlan): boolean {
  const resources = changedResources(plan).filter(({ type }) => type !== "terraform_data"); // a record in the state
  return resources.length > 0 && resources.every(isRotated);
}

/** A Hook's secrets have no version: they are among its settings. */
function isRotated(resource: ResourceChange): boolean {
  const settings = settingsOf(resource);
  const isSecret = (setting: ChangedSetting) =>
    isRotation(setting) || (resource.type === "auth0_hook" && /^secrets(\.|$)/.test(setting.path));
  return kindOf(resource.change) === "update" && settings.length > 0 && settings.every(isSecret);
}

/** Returns values by path. A list of strings or numbers is one value. Values that aren't set are left out. */
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
