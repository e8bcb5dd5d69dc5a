import type { AttributePath, Diagnostic } from "./errors";
import { type Attributes, UNKNOWN, type Value } from "./values";

/** What an argument must be; the texts of what is wrong are the Terraform plugin SDK's. */
export interface Rule {
  /** Warns of any use of the argument. */
  readonly deprecated?: string;
  /** Other arguments, one of which is too much beside this one. */
  readonly conflictsWith?: readonly string[];
  /** Other arguments that must be there too. */
  readonly requiredWith?: readonly string[];
  /** Allowed values; of each element where the argument is a list. */
  readonly oneOf?: readonly string[];
  readonly matches?: { readonly pattern: RegExp; readonly otherwise: string };
  readonly minItems?: number;
  /** The real provider offers it, the stand-in doesn't. */
  readonly notOffered?: true;
}

/** Rules by the argument's path, as the SDK writes it: `configuration.0.sid` for an attribute of a block. */
export type Rules = Readonly<Record<string, Rule>>;

/** Everything that is wrong with a configuration; what is not known yet is taken to be right. */
export function validate(rules: Rules, config: Attributes): readonly Diagnostic[] {
  return Object.entries(rules).flatMap(([path, rule]) => {
    const value = argument(config, path);
    const found = isGiven(value) ? [...relations(path, rule, config, value), ...values(path, rule, value)] : [];
    return [...found, ...tooFew(path, rule, value)].map((diagnostic) => ({ ...diagnostic, attribute: toPath(path) }));
  });
}

/** Whether the argument is there, on its own and beside others. */
function* relations(path: string, rule: Rule, config: Attributes, value: Value): Iterable<Diagnostic> {
  const { requiredWith = [], conflictsWith = [], deprecated, notOffered } = rule;
  if (!requiredWith.every((other) => isGiven(argument(config, other)))) {
    const all = [...requiredWith, path].sort().join();
    yield error("Missing required argument", `"${path}": all of \`${all}\` must be specified`);
  }
  if (value === UNKNOWN) return;
  const other = conflictsWith.map((name) => [name, argument(config, name)] as const).find(([, it]) => isKnown(it));
  if (other) yield error("Conflicting configuration arguments", `"${path}": conflicts with ${other[0]}`);
  if (deprecated) yield { severity: "WARNING", summary: "Argument is deprecated", detail: deprecated };
  if (notOffered) {
    yield error(`The provider stand-in does not offer ${path}.`, "Leave it out, or use the real provider auth0/auth0.");
  }
}

function* values(path: string, { oneOf, matches }: Rule, value: Value): Iterable<Diagnostic> {
  const single = !Array.isArray(value);
  for (const [index, element] of (single ? [value] : value).entries()) {
    if (element === UNKNOWN) continue;
    if (oneOf && !oneOf.includes(String(element))) {
      const allowed = oneOf.map((one) => `"${one}"`).join(" ");
      yield error(`expected ${single ? path : `${path}.${index}`} to be one of [${allowed}], got ${element}`);
    }
    if (matches && !matches.pattern.test(String(element))) {
      yield error(`invalid value for ${path} (${matches.otherwise})`);
    }
  }
}

function* tooFew(path: string, { minItems = 0 }: Rule, value: Value): Iterable<Diagnostic> {
  if (!Array.isArray(value) || value.length >= minItems) return;
  const required = `requires ${minItems} item minimum, but config has only ${value.length} declared.`;
  yield error("Not enough list items", `Attribute ${path} ${required}`);
}

const error = (summary: string, detail = ""): Diagnostic => ({ severity: "ERROR", summary, detail });

/** A block that is left out is an empty list. */
const isGiven = (value: Value) => value !== null && !(Array.isArray(value) && value.length === 0);

const isKnown = (value: Value) => isGiven(value) && value !== UNKNOWN;

function argument(config: Attributes, path: string): Value {
  return path
    .split(".")
    .reduce<Value>(
      (value, name) => (value === null || value === UNKNOWN ? value : ((value as Attributes)[name] ?? null)),
      config,
    );
}

function toPath(path: string): AttributePath {
  const step = (name: string) => (/^\d+$/.test(name) ? { element_key_int: Number(name) } : { attribute_name: name });
  return { steps: path.split(".").map(step) };
}
