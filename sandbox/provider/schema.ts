import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type BlockValue, UNKNOWN_VALUE, type Value } from "./values";

/** An attribute, as `terraform providers schema -json` prints it. */
export interface AttributeSchema {
  /** A type in cty's JSON form: `"string"`, `["set", "string"]` … */
  readonly type: unknown;
  readonly required?: boolean;
  readonly optional?: boolean;
  readonly computed?: boolean;
  readonly sensitive?: boolean;
  readonly deprecated?: boolean;
  readonly write_only?: boolean;
}

export interface NestedBlockSchema {
  readonly nesting_mode: "single" | "list" | "set";
  readonly block: BlockSchema;
  readonly min_items?: number;
  readonly max_items?: number;
}

export interface BlockSchema {
  readonly deprecated?: boolean;
  readonly attributes?: Readonly<Record<string, AttributeSchema>>;
  readonly block_types?: Readonly<Record<string, NestedBlockSchema>>;
}

export interface Schema {
  readonly version: number;
  readonly block: BlockSchema;
}

interface ProviderSchemas {
  readonly provider: Schema;
  readonly resource_schemas: Readonly<Record<string, Schema>>;
  readonly data_source_schemas: Readonly<Record<string, Schema>>;
}

const file = join(__dirname, "../../packages/provider-auth0/schema.json");
const { provider_schemas } = JSON.parse(readFileSync(file, "utf8"));

/** The schemas of the real provider 1.55.0, from the same file that the bindings are generated from. */
export const schemas: ProviderSchemas = provider_schemas["registry.terraform.io/auth0/auth0"];

/** The response to GetSchema. */
export function schemaMessage(): object {
  const each = (schemas: Readonly<Record<string, Schema>>) =>
    Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, toMessage(schema)]));
  return {
    provider: toMessage(schemas.provider),
    resource_schemas: each(schemas.resource_schemas),
    data_source_schemas: each(schemas.data_source_schemas),
    server_capabilities: { plan_destroy: true, get_provider_schema_optional: true },
  };
}

function toMessage({ version, block }: Schema): object {
  return { version, block: blockMessage(block) };
}

function blockMessage({ deprecated = false, attributes = {}, block_types = {} }: BlockSchema): object {
  return {
    deprecated,
    attributes: Object.entries(attributes).map(([name, { type, ...flags }]) => ({
      name,
      type: Buffer.from(JSON.stringify(type)),
      ...flags,
    })),
    block_types: Object.entries(block_types).map(([type_name, { nesting_mode, block, ...limits }]) => ({
      type_name,
      nesting: nesting_mode.toUpperCase(),
      block: blockMessage(block),
      ...limits,
    })),
  };
}

/**
 * Rebuilds a block's value and replaces each attribute, nested ones too.
 * Missing attributes and single blocks become null, missing list and set blocks become empty. Values outside the schema are dropped.
 * @param replace returns an attribute's new value
 * @param prior the value that `replace` gets to compare: of the same attribute, and in lists of the element at the same index
 */
export function mapAttributes(
  { attributes = {}, block_types = {} }: BlockSchema,
  value: BlockValue,
  replace: (value: Value, attribute: AttributeSchema, prior: Value) => Value = (value) => value,
  prior: BlockValue | null = null,
): BlockValue {
  const result: Record<string, Value> = {};
  for (const [name, attribute] of Object.entries(attributes)) {
    result[name] = replace(value[name] ?? null, attribute, prior?.[name] ?? null);
  }
  for (const [name, { nesting_mode, block }] of Object.entries(block_types)) {
    const nested = value[name] ?? (nesting_mode === "single" ? null : []);
    const before = prior?.[name] ?? null;
    const each = (element: Value, previous: Value = null) =>
      mapAttributes(block, element as BlockValue, replace, previous as BlockValue | null);
    if (nested === null || nested === UNKNOWN_VALUE) result[name] = nested;
    else if (!Array.isArray(nested)) result[name] = each(nested, before);
    else {
      const paired = nesting_mode === "list" && Array.isArray(before) ? before : [];
      result[name] = nested.map((element, index) => each(element, paired[index]));
    }
  }
  return result;
}

/**
 * A block's value with zero values and empty lists instead of null and unknown values. Write-only values become null.
 * A nested block may be an object, as in Auth0's JSON.
 */
export function complete({ attributes = {}, block_types = {} }: BlockSchema, value: BlockValue): BlockValue {
  const known = (name: string) => (value[name] === UNKNOWN_VALUE ? null : (value[name] ?? null));
  const result: Record<string, Value> = {};
  for (const [name, { type, write_only }] of Object.entries(attributes)) {
    result[name] = write_only ? null : (known(name) ?? zeroOf(type));
  }
  for (const [name, { block }] of Object.entries(block_types)) result[name] = completeAll(block, known(name));
  return result;
}

/** {@link complete} for the elements of a block. */
export function completeAll(block: BlockSchema, value: Value): readonly BlockValue[] {
  const elements = [value ?? []].flat() as readonly BlockValue[];
  return elements.map((element) => complete(block, element));
}

/** What Go has for a type when it is told nothing. */
export function zeroOf(type: unknown): Value {
  if (Array.isArray(type)) return type[0] === "map" ? {} : [];
  return type === "string" ? "" : type === "number" ? 0 : false;
}
