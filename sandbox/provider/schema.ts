import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Attributes, UNKNOWN, type Value } from "./values";

/** One attribute, as `terraform providers schema -json` prints it. */
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

/** What the real provider 1.55.0 declares: the committed schema that the bindings are generated from. */
export const schemas: ProviderSchemas = provider_schemas["registry.terraform.io/auth0/auth0"];

/** The answer to GetSchema. */
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
 * Rebuilds the value of a block with each attribute, nested ones too, replaced by `replace`'s answer.
 * What is missing becomes null (attributes, single blocks) or empty (list and set blocks), and what the schema does not know is dropped.
 * `prior` runs along: the same attribute of the same block, or of the element at the same index of a list.
 */
export function mapAttributes(
  { attributes = {}, block_types = {} }: BlockSchema,
  value: Attributes,
  replace: (value: Value, attribute: AttributeSchema, prior: Value) => Value = (value) => value,
  prior: Attributes | null = null,
): Attributes {
  const result: Record<string, Value> = {};
  for (const [name, attribute] of Object.entries(attributes)) {
    result[name] = replace(value[name] ?? null, attribute, prior?.[name] ?? null);
  }
  for (const [name, { nesting_mode, block }] of Object.entries(block_types)) {
    const nested = value[name] ?? (nesting_mode === "single" ? null : []);
    const before = prior?.[name] ?? null;
    const each = (element: Value, previous: Value = null) =>
      mapAttributes(block, element as Attributes, replace, previous as Attributes | null);
    if (nested === null || nested === UNKNOWN) result[name] = nested;
    else if (!Array.isArray(nested)) result[name] = each(nested, before);
    else {
      const paired = nesting_mode === "list" && Array.isArray(before) ? before : [];
      result[name] = nested.map((element, index) => each(element, paired[index]));
    }
  }
  return result;
}

/**
 * A block's value without null or unknown values, but for the write-only ones: zero values and empty lists are in their place.
 * A block within it may be given as an object, as Auth0 has it.
 */
export function complete({ attributes = {}, block_types = {} }: BlockSchema, value: Attributes): Attributes {
  const known = (name: string) => (value[name] === UNKNOWN ? null : (value[name] ?? null));
  const result: Record<string, Value> = {};
  for (const [name, { type, write_only }] of Object.entries(attributes)) {
    result[name] = write_only ? null : (known(name) ?? zeroOf(type));
  }
  for (const [name, { block }] of Object.entries(block_types)) result[name] = completeAll(block, known(name));
  return result;
}

/** {@link complete} for the elements of a block. */
export function completeAll(block: BlockSchema, value: Value): readonly Attributes[] {
  const elements = [value ?? []].flat() as readonly Attributes[];
  return elements.map((element) => complete(block, element));
}

/** What Go has for a type when it is told nothing. */
export function zeroOf(type: unknown): Value {
  if (Array.isArray(type)) return type[0] === "map" ? {} : [];
  return type === "string" ? "" : type === "number" ? 0 : false;
}
