import type { AttributePath, Diagnostic } from "./errors";
import { type BlockValue, UNKNOWN_VALUE, type Value } from "./values";

/** A rule for an argument. The error messages are the Terraform plugin SDK's. */
export interface ArgumentRule {
  /** A warning for any use of the argument. */
  readonly deprecated?: string;
  /** Arguments that can't be combined with this one. */
  readonly conflictsWith?: readonly string[];
  /** Arguments that this one requires. */
  readonly requiredWith?: readonly string[];
  /** Arguments of which at least one is required, this one included. */
  readonly atLeastOneOf?: readonly string[];
  /** Allowed values; in a list, of each element. */
  readonly oneOf?: readonly string[];
  /** Checks a value; in a list, each element. */
  readonly check?: ArgumentCheck;
  readonly minItems?: number;
  /** Only the real provider supports it. */
  readonly unsupported?: true;
}

/** Returns the error of a value, in the words of the plugin SDK or the real provider. Undefined for a valid value. */
export type ArgumentCheck = (value: Value, path: string) => string | undefined;

export const matches =
  (pattern: RegExp, otherwise: string): ArgumentCheck =>
  (value, path) =>
    pattern.test(String(value)) ? undefined : `invalid value for ${path} (${otherwise})`;

export const notEmpty: ArgumentCheck = (value, path) =>
  value === "" ? `expected "${path}" to not be an empty string, got ` : undefined;

export const atLeast =
  (minimum: number): ArgumentCheck =>
  (value, path) =>
    Number(value) >= minimum
      ? undefined
      : `expected ${path} to be at least (${minimum.toFixed(6)}), got ${Number(value).toFixed(6)}`;

/** @see https://github.com/auth0/terraform-provider-auth0/blob/main/internal/validation/validation.go */
export const httpsOrEmpty: ArgumentCheck = (value, path) => {
  const [, scheme, host] = /^([a-z][a-z\d+.-]*):\/\/([^/?#]*)/i.exec(String(value)) ?? [];
  if (value === "" || (host && scheme?.toLowerCase() === "https")) return undefined;
  return host
    ? `expected "${path}" to have a url with schema of: "https", got ${value}`
    : `expected "${path}" to have a host, got ${value}`;
};

/** Rules by the argument's path in the SDK's notation. For example, `configuration.0.sid` is an attribute of a block. */
export type ArgumentRules = Readonly<Record<string, ArgumentRule>>;

/** Returns all errors in a configuration. Unknown values count as valid. */
export function validateArguments(rules: ArgumentRules, config: BlockValue): readonly Diagnostic[] {
  return Object.entries(rules).flatMap(([path, rule]) => {
    const value = argument(config, path);
    const found = isSet(value) ? [...relations(path, rule, config, value), ...values(path, rule, value)] : [];
    return [...found, ...tooFew(path, rule, value), ...noneOf(path, rule, config)].map((diagnostic) => ({
      ...diagnostic,
      attribute: toPath(path),
    }));
  });
}

/** Checks whether the argument may be set, alone and beside others. */
function* relations(path: string, rule: ArgumentRule, config: BlockValue, value: Value): Iterable<Diagnostic> {
  const { requiredWith = [], conflictsWith = [], deprecated, unsupported } = rule;
  if (!requiredWith.every((other) => isSet(argument(config, other)))) {
    const all = [...requiredWith, path].sort().join();
    yield error("Missing required argument", `"${path}": all of \`${all}\` must be specified`);
  }
  if (value === UNKNOWN_VALUE) return;
  const other = conflictsWith.map((name) => [name, argument(config, name)] as const).find(([, it]) => isKnown(it));
  if (other) yield error("Conflicting configuration arguments", `"${path}": conflicts with ${other[0]}`);
  if (deprecated) yield { severity: "WARNING", summary: "Argument is deprecated", detail: deprecated };
  if (unsupported) {
    yield error(`The provider stand-in doesn't support ${path}.`, "Remove it, or use the real provider auth0/auth0.");
  }
}

function* values(path: string, { oneOf, check }: ArgumentRule, value: Value): Iterable<Diagnostic> {
  const single = !Array.isArray(value);
  for (const [index, element] of (single ? [value] : value).entries()) {
    if (element === UNKNOWN_VALUE) continue;
    const at = single ? path : `${path}.${index}`;
    if (oneOf && !oneOf.includes(String(element))) {
      const allowed = oneOf.map((one) => `"${one}"`).join(" ");
      yield error(`expected ${at} to be one of [${allowed}], got ${element}`);
    }
    const wrong = check?.(element, at);
    if (wrong) yield error(wrong);
  }
}

function* tooFew(path: string, { minItems = 0 }: ArgumentRule, value: Value): Iterable<Diagnostic> {
  if (!Array.isArray(value) || value.length >= minItems) return;
  const required = `requires ${minItems} item minimum, but config has only ${value.length} declared.`;
  yield error("Not enough list items", `Attribute ${path} ${required}`);
}

function* noneOf(path: string, { atLeastOneOf = [] }: ArgumentRule, config: BlockValue): Iterable<Diagnostic> {
  if (atLeastOneOf.length === 0 || atLeastOneOf.some((name) => isSet(argument(config, name)))) return;
  yield error("Missing required argument", `"${path}": one of \`${atLeastOneOf.join()}\` must be specified`);
}

const error = (summary: string, detail = ""): Diagnostic => ({ severity: "ERROR", summary, detail });

/** A missing block is an empty list. */
const isSet = (value: Value) => value !== null && !(Array.isArray(value) && value.length === 0);

const isKnown = (value: Value) => isSet(value) && value !== UNKNOWN_VALUE;

function argument(config: BlockValue, path: string): Value {
  const inside = (value: Value, name: string) =>
    value === null || value === UNKNOWN_VALUE ? value : ((value as BlockValue)[name] ?? null);
  return path.split(".").reduce<Value>(inside, config);
}

function toPath(path: string): AttributePath {
  const step = (name: string) => (/^\d+$/.test(name) ? { element_key_int: Number(name) } : { attribute_name: name });
  return { steps: path.split(".").map(step) };
}
