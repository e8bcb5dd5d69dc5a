import { isDeepStrictEqual } from "node:util";
import { maskKeys, Redactor } from "@auth0-8x8/text";
import type { ActionInvocation, PlanChange, RawPlan, ResourceChange, TerraformPlan } from "./format";
import { maskExceptIds } from "./routes";

/** Stands for a sensitive value. */
export const SENSITIVE = "(sensitive)";
/** Stands for a sensitive value that differs from the one before. */
export const SENSITIVE_CHANGED = "(sensitive, changed)";
/** Stands for a value that Terraform only knows when it has applied the plan. */
export const KNOWN_AFTER_APPLY = "(known after apply)";

/** Names of attributes whose values are hidden even if the provider forgot to mark them as sensitive. */
const SUSPICIOUS = /secret|passw|passphrase|pwd|credential|token|private|authorization|(^|_)(api_?)?key(_|$)/i;

/** The name of a number that is raised to send secrets again. It isn't a secret itself. */
const VERSION = /_version$/;

/** Shorter values would be found in unrelated text. Characters. */
const MIN_SECRET_LENGTH = 8;

/** Attributes that hold code, in which someone may have pasted a key. */
const CODE = /^(code|script)$/;

/** Names of environment variables with a secret. */
const SECRET_VARIABLE = /^(TF_VAR_(?!(\w+_)?secrets_version$)|AUTH0_CLIENT_SECRET$|AUTH0_API_TOKEN$)/;

interface Marks {
  readonly before: unknown;
  readonly after: unknown;
  readonly unknown: unknown;
  /** Whether a name on the path is suspicious. */
  readonly hidden: boolean;
  /** Whether the value is code. */
  readonly code?: boolean;
}

type Pair = readonly [before: unknown, after: unknown];

/**
 * Returns a plan without sensitive values. Those are values that the provider or the configuration marks, values with a
 * suspicious name, and copies of either anywhere else, in every spelling. The result has Terraform's own format, so it
 * can be redacted again.
 */
export function redactPlan({ plan, variables }: RawPlan): TerraformPlan {
  const secrets = new Set<string>();
  for (const { name, value, sensitive } of variables) if (sensitive || isSuspicious(name)) collect(value, secrets);
  mapPlan(plan, { change: (it) => redactChange(it, secrets), text: (it) => it });
  const redactor = redactorOf(secrets);
  const text = (it: string) => redactor.redact(it);
  return mapPlan(plan, { change: (it) => redactIn(redactor, redactChange(it)), text });
}

/** Hides secrets from a process's environment variables anywhere in a plan that is already redacted. */
export function hideVariables(plan: TerraformPlan, env: NodeJS.ProcessEnv): TerraformPlan {
  const redactor = redactorOf(secretValues(env));
  return mapPlan(plan, { change: (it) => redactIn(redactor, it), text: (it) => redactor.redact(it) });
}

/**
 * Returns the secret values in environment variables, with and without the white space around them. For a value that is
 * JSON, also returns those in it.
 */
export function secretValues(env: NodeJS.ProcessEnv): Set<string> {
  const secrets = new Set<string>();
  for (const [name, value = ""] of Object.entries(env)) {
    if (!SECRET_VARIABLE.test(name)) continue;
    for (const it of [value, value.trim(), parseJson(value)]) collect(it, secrets);
  }
  return secrets;
}

/** Redacts a line of Terraform's. Its plan shows code in full, and with it a key that someone pasted into the Action. */
export function redactLine(line: string, env: NodeJS.ProcessEnv): string {
  return maskKeys(redactorOf(secretValues(env)).redact(line), SENSITIVE);
}

interface PlanMapping {
  change(change: PlanChange): PlanChange;
  /** Redacts an address, a name or a message. */
  text(text: string): string;
}

/** Maps every part of a plan that can contain a value. */
function mapPlan(plan: TerraformPlan, { change, text }: PlanMapping): TerraformPlan {
  const resource = ({ change: planned, ...rest }: ResourceChange): ResourceChange => {
    const texts = mapValues(rest, (it) => (typeof it === "string" ? text(it) : it)) as Omit<ResourceChange, "change">;
    return { ...texts, change: change(planned) };
  };
  const invocation = ({ address, config_values, ...rest }: ActionInvocation): ActionInvocation => {
    const { config_sensitive, config_unknown, ...trigger } = rest;
    const planned = { actions: [], after: config_values, after_sensitive: config_sensitive };
    const { after } = change({ ...planned, after_unknown: config_unknown });
    return { ...trigger, address: text(address), ...(after !== undefined && { config_values: after }) };
  };
  return {
    ...plan,
    resource_changes: plan.resource_changes.map(resource),
    resource_drift: plan.resource_drift.map(resource),
    output_changes: Object.fromEntries(
      Object.entries(plan.output_changes).map(([name, it]) => [
        text(name),
        change(isSuspicious(name) ? { ...it, before_sensitive: true } : it),
      ]),
    ),
    ...(plan.checks && {
      checks: plan.checks.map(({ address, status, instances }) => ({
        address: { to_display: text(address.to_display) },
        status,
        instances: instances.map(({ problems = [], ...rest }) => ({
          ...rest,
          problems: problems.map(({ message }) => ({ message: maskKeys(text(message), SENSITIVE) })),
        })),
      })),
    }),
    ...(plan.deferred_changes && {
      deferred_changes: plan.deferred_changes.map(({ reason, resource_change }) => ({
        reason,
        resource_change: resource(resource_change),
      })),
    }),
    ...(plan.action_invocations && { action_invocations: plan.action_invocations.map(invocation) }),
    ...(plan.deferred_action_invocations && {
      deferred_action_invocations: plan.deferred_action_invocations.map(({ reason, action_invocation }) => ({
        reason,
        action_invocation: invocation(action_invocation),
      })),
    }),
  };
}

function redactorOf(secrets: ReadonlySet<string>): Redactor {
  const redactor = new Redactor(SENSITIVE);
  for (const secret of secrets) redactor.add(secret);
  return redactor;
}

const redactIn = <T extends object>(redactor: Redactor, it: T): T =>
  mapValues(it, (value) => redactValue(redactor, value)) as T;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** @param found collects the hidden strings */
function redactChange(change: PlanChange, found?: Set<string>): PlanChange {
  const { before_sensitive, after_sensitive, after_unknown, ...rest } = change;
  const marks = { before: before_sensitive, after: after_sensitive, unknown: after_unknown, hidden: false };
  const [before, after] = redactPair([change.before, change.after], marks, found);
  return { ...rest, before, after };
}

function redactPair([before, after]: Pair, marks: Marks, found?: Set<string>): Pair {
  if (marks.before === true || marks.after === true) return hide([before, after], marks, found);
  if (marks.unknown === true) {
    return [redactPair([before, before], { ...marks, unknown: false }, found)[0], KNOWN_AFTER_APPLY];
  }
  const values = [before, after, marks.unknown].filter((value) => typeof value === "object" && value !== null);
  if (values.length === 0) {
    if (marks.hidden) return hide([before, after], marks, found);
    return maskCode([before, after], marks.code);
  }

  const keys = [...new Set(values.flatMap((value) => Object.keys(value as object)))];
  const pairs = keys.map((key): readonly [string, Pair] => {
    const below = {
      before: at(marks.before, key),
      after: at(marks.after, key),
      unknown: at(marks.unknown, key),
      hidden: ((marks.hidden && !VERSION.test(key)) || isSuspicious(key)) && !isNameOfSecret(key, keys),
      code: CODE.test(key),
    };
    return [key, redactPair([at(before, key), at(after, key)], below, found)];
  });
  return [rebuild(before, pairs, 0), rebuild(after, pairs, 1)];
}

function hide([before, after]: Pair, { unknown }: Marks, found?: Set<string>): Pair {
  collect(before, found);
  collect(after, found);
  const changed = before != null && !isDeepStrictEqual(before, after);
  return [
    before == null ? before : SENSITIVE,
    unknown === true ? KNOWN_AFTER_APPLY : after == null ? after : changed ? SENSITIVE_CHANGED : SENSITIVE,
  ];
}

/** Masks what looks like a key in code, and in any text of several lines. Two keys that differ stay different. */
function maskCode([before, after]: Pair, isCode = false): Pair {
  const mask = (value: unknown, by: string) =>
    typeof value === "string" && (isCode || value.includes("\n"))
      ? maskExceptIds(value, (code) => maskKeys(code, by))
      : value;
  const masked = [mask(before, SENSITIVE), mask(after, SENSITIVE)] as const;
  return masked[0] === masked[1] && before !== after ? [masked[0], mask(after, SENSITIVE_CHANGED)] : masked;
}

/** Whether a key is the name next to a secret value, as in the blocks `secrets` of an Action. */
function isNameOfSecret(key: string, siblings: readonly string[]): boolean {
  return key === "name" && siblings.includes("value");
}

function isSuspicious(name: string): boolean {
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
  if (!found || value === SENSITIVE || value === SENSITIVE_CHANGED || value === KNOWN_AFTER_APPLY) return;
  if (["string", "number"].includes(typeof value) && String(value).length >= MIN_SECRET_LENGTH) {
    found.add(String(value));
  } else if (typeof value === "object" && value !== null) {
    for (const part of Object.values(value)) collect(part, found);
  }
}

/** Redacts every string, number and key in a JSON value. */
function redactValue(redactor: Redactor, value: unknown): unknown {
  if (typeof value === "string") return redactor.redact(value);
  if (typeof value === "number") return redactor.redact(String(value)) === String(value) ? value : SENSITIVE;
  if (Array.isArray(value)) return value.map((part) => redactValue(redactor, part));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [redactor.redact(key), redactValue(redactor, part)]),
  );
}

function mapValues(value: object, map: (part: unknown) => unknown): object {
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, map(part)]));
}
