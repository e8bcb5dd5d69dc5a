import { isDeepStrictEqual } from "node:util";
import type { Change, Plan, RawPlan, ResourceChange } from "./format";
import { spellings } from "./spellings";

/** What stands for a value that must not be seen; the second, for one that is another than before. */
export const SENSITIVE = "(sensitive)";
export const SENSITIVE_CHANGED = "(sensitive, changed)";

/** What stands for a value that Terraform will only know when it has applied the plan. */
export const UNKNOWN = "(known after apply)";

/** Names of attributes whose values are hidden even where a provider forgot to say that they are sensitive. */
const SUSPICIOUS = /secret|passw|passphrase|pwd|credential|token|private|authorization|(^|_)(api_?)?key(_|$)/i;

/** A number that is raised to send secrets again is none. */
const VERSION = /_version$/;

/** Shorter ones would be found in what has nothing to do with them. */
const MIN_SECRET_LENGTH = 8;

interface Marks {
  readonly before: unknown;
  readonly after: unknown;
  readonly unknown: unknown;
  /** Whether a name on the way here is suspicious. */
  readonly hidden: boolean;
}

type Pair = readonly [before: unknown, after: unknown];

/**
 * The plan without any value that is sensitive: what a provider or the configuration marks so, what has a name that sounds so, and such a value
 * wherever else it turns up, as it is or as JSON, URLs and base64 spell it. It is a plan in the same format, which `terraform show` could have written, so that it may be redacted again.
 */
export function redact({ plan, variables }: RawPlan): Plan {
  const secrets = new Set<string>();
  for (const { name, value, sensitive } of variables) if (sensitive || suspicious(name)) collect(value, secrets);
  const all = [...plan.resource_changes, ...plan.resource_drift].map(({ change }) => change);
  for (const change of [...all, ...Object.values(plan.output_changes)]) redactChange(change, secrets);

  const longestFirst = [...secrets].flatMap(spellings).sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  const hide = (text: string) => longestFirst.reduce((rest, secret) => rest.replaceAll(secret, SENSITIVE), text);
  const hideIn = <T extends object>(it: T): T => mapValues(it, (value) => mapStrings(hide, value)) as T;
  const resource = ({ change, ...it }: ResourceChange) => ({ ...hideIn(it), change: hideIn(redactChange(change)) });
  return {
    ...plan,
    resource_changes: plan.resource_changes.map(resource),
    resource_drift: plan.resource_drift.map(resource),
    output_changes: Object.fromEntries(
      Object.entries(plan.output_changes).map(([name, change]) => [
        hide(name),
        hideIn(redactChange(suspicious(name) ? { ...change, before_sensitive: true } : change)),
      ]),
    ),
  };
}

/** @param found gets the strings that were hidden */
function redactChange(change: Change, found?: Set<string>): Change {
  const { before_sensitive, after_sensitive, after_unknown, ...rest } = change;
  const marks = { before: before_sensitive, after: after_sensitive, unknown: after_unknown, hidden: false };
  const [before, after] = redactPair([change.before, change.after], marks, found);
  return { ...rest, before, after };
}

function redactPair([before, after]: Pair, marks: Marks, found?: Set<string>): Pair {
  if (marks.before === true || marks.after === true) return hidden([before, after], marks, found);
  if (marks.unknown === true) return [redactPair([before, before], { ...marks, unknown: false }, found)[0], UNKNOWN];
  const values = [before, after, marks.unknown].filter((value) => typeof value === "object" && value !== null);
  if (values.length === 0) return marks.hidden ? hidden([before, after], marks, found) : [before, after];

  const keys = [...new Set(values.flatMap((value) => Object.keys(value as object)))];
  const pairs = keys.map((key): readonly [string, Pair] => {
    const below = {
      before: at(marks.before, key),
      after: at(marks.after, key),
      unknown: at(marks.unknown, key),
      hidden: ((marks.hidden && !VERSION.test(key)) || suspicious(key)) && !isNameOfSecret(key, keys),
    };
    return [key, redactPair([at(before, key), at(after, key)], below, found)];
  });
  return [rebuild(before, pairs, 0), rebuild(after, pairs, 1)];
}

function hidden([before, after]: Pair, { unknown }: Marks, found?: Set<string>): Pair {
  collect(before, found);
  collect(after, found);
  const changed = before != null && !isDeepStrictEqual(before, after);
  return [
    before == null ? before : SENSITIVE,
    unknown === true ? UNKNOWN : after == null ? after : changed ? SENSITIVE_CHANGED : SENSITIVE,
  ];
}

/** The name beside a value, as in the blocks `secrets` of an Action. */
function isNameOfSecret(key: string, siblings: readonly string[]): boolean {
  return key === "name" && siblings.includes("value");
}

function suspicious(name: string): boolean {
  return SUSPICIOUS.test(name) && !VERSION.test(name);
}

function at(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
}

function rebuild(original: unknown, pairs: readonly (readonly [string, Pair])[], side: 0 | 1): unknown {
  if (typeof original !== "object" || original === null) return original;
  const entries = pairs.map(([key, pair]) => [key, pair[side]] as const).filter(([, value]) => value !== undefined);
  return Array.isArray(original) ? entries.map(([, value]) => value) : Object.fromEntries(entries);
}

function collect(value: unknown, found: Set<string> | undefined): void {
  if (!found || value === SENSITIVE || value === SENSITIVE_CHANGED || value === UNKNOWN) return;
  if (["string", "number"].includes(typeof value) && String(value).length >= MIN_SECRET_LENGTH)
    found.add(String(value));
  else if (typeof value === "object" && value !== null) for (const part of Object.values(value)) collect(part, found);
}

function mapStrings(map: (text: string) => string, value: unknown): unknown {
  if (typeof value === "string") return map(value);
  if (typeof value === "number") return map(String(value)) === String(value) ? value : SENSITIVE;
  if (Array.isArray(value)) return value.map((part) => mapStrings(map, part));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [map(key), mapStrings(map, part)]));
}

function mapValues(value: object, map: (part: unknown) => unknown): object {
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, map(part)]));
}
