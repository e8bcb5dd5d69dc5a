import type { BlockSchema } from "../../../../sandbox/provider/schema";
import { type BlockValue, UNKNOWN_VALUE, type Value } from "../../../../sandbox/provider/values";
import type { Configuration } from "../traces/trace";

/** Values by their names in the configuration: `var` and, for each resource type, its resources by name. */
export type Scope = BlockValue;

/** A resource of a configuration, with the addresses of its dependencies. */
export interface ConfiguredResource {
  readonly address: string;
  readonly type: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly dependencies: readonly string[];
}

/** The resources, each after its dependencies. */
export function resourcesOf({ resource = {} }: Configuration): readonly ConfiguredResource[] {
  const all = Object.entries(resource).flatMap(([type, named]) =>
    Object.entries(named).map(([name, body]) => ({ address: `${type}.${name}`, type, body })),
  );
  const withDependencies = all.map((one) => ({
    ...one,
    dependencies: all.map(({ address }) => address).filter((other) => mentions(one.body, other)),
  }));
  return inOrder(withDependencies);
}

/** Sorts resources so that each comes after its dependencies. */
export function inOrder<Item extends { readonly address: string; readonly dependencies: readonly string[] }>(
  items: readonly Item[],
): readonly Item[] {
  const ordered: Item[] = [];
  const visit = (item: Item) => {
    if (ordered.includes(item)) return;
    for (const other of items) if (item.dependencies.includes(other.address)) visit(other);
    ordered.push(item);
  };
  items.forEach(visit);
  return ordered;
}

const mentions = (body: unknown, address: string) =>
  new RegExp(`(\\$\\{[^}]*|")${address.replace(".", "\\.")}\\b`).test(JSON.stringify(body));

/** A block's value in the schema's form, with its expressions evaluated. */
export function evaluate(
  { attributes = {}, block_types = {} }: BlockSchema,
  body: Readonly<Record<string, unknown>>,
  scope: Scope,
): BlockValue {
  const values: Record<string, Value> = {};
  for (const [name, { type }] of Object.entries(attributes)) {
    const value = expression(body[name] ?? null, scope);
    values[name] = isSet(type) && Array.isArray(value) ? sorted(value) : value;
  }
  for (const [name, { nesting_mode, block }] of Object.entries(block_types)) {
    const given = [body[name] ?? []].flat() as Readonly<Record<string, unknown>>[];
    const nested = given.map((element) => evaluate(block, element, scope));
    if (nesting_mode === "single") values[name] = nested[0] ?? null;
    else values[name] = nesting_mode === "set" ? sorted(nested) : nested;
  }
  return values;
}

export const isSet = (type: unknown) => Array.isArray(type) && type[0] === "set";

/** The order in which Terraform keeps a set. */
export function sorted(set: readonly Value[]): readonly Value[] {
  const key = (value: Value) => JSON.stringify(value);
  return [...set].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

function expression(value: unknown, scope: Scope): Value {
  if (Array.isArray(value)) return value.map((element) => expression(element, scope));
  if (typeof value !== "string") return value as Value;
  const parts = value.split(/(\$\{[^}]*\})/).filter((part) => part !== "");
  const values = parts.map((part) => (part.startsWith("${") ? term(part.slice(2, -1), scope) : part));
  if (values.length === 1) return values[0] ?? null;
  return values.includes(UNKNOWN_VALUE) ? UNKNOWN_VALUE : values.join("");
}

/** `var.name`, `type.name.attribute`, or the length of one. */
function term(text: string, scope: Scope): Value {
  const [, argument] = /^length\((.*)\)$/.exec(text) ?? [];
  if (argument) {
    const value = term(argument, scope);
    return value === UNKNOWN_VALUE ? UNKNOWN_VALUE : String(value).length;
  }
  return text
    .split(".")
    .reduce<Value>((value, name) => (value === UNKNOWN_VALUE ? value : ((value as BlockValue)[name] ?? null)), scope);
}
