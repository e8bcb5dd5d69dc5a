/** The keywords of JSON Schema that limit a value without others. They add nothing if the allowed values are listed. */
const LIMITS = [
  "minLength",
  "maxLength",
  "minItems",
  "maxItems",
  "minProperties",
  "maxProperties",
  "minimum",
  "maximum",
  "pattern",
  "format",
] as const;

/** The part of JSON Schema that these schemas use. */
interface Schema extends Readonly<Partial<Record<(typeof LIMITS)[number], unknown>>> {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
}

/**
 * The rules of a schema, one line each, for example `body.name: string` or `body.secrets[]: needs name`. Equivalent schemas have
 * the same lines.
 *
 * @param at the location of the schema
 * @param definitions the targets of references such as `#/components/schemas/Name`
 */
export function rulesOf(schema: Schema, at: string, definitions: Readonly<Record<string, Schema>> = {}): string[] {
  if (schema.$ref) return rulesOf(definitions[schema.$ref.split("/").at(-1) ?? ""] ?? {}, at, definitions);
  const { additionalProperties: others } = schema;
  const rule = (text: unknown) => `${at}: ${text}`;
  const below = (part: Schema, name: string) => rulesOf(part, `${at}${name}`, definitions);
  const branches = schema.anyOf ?? schema.oneOf ?? [];
  return [
    ...(schema.type ? [rule([schema.type].flat().join(" or "))] : []),
    ...(schema.enum ?? []).map((value) => rule(`may be ${value}`)),
    ...(schema.required ?? []).map((name) => rule(`needs ${name}`)),
    ...limitsOf(schema).map(rule),
    ...(others === false ? [rule("nothing else")] : []),
    ...(typeof others === "object" ? below(others, ".*") : []),
    ...Object.entries(schema.properties ?? {}).flatMap(([name, property]) => below(property, `.${name}`)),
    ...(schema.items ? below(schema.items, "[]") : []),
    ...branches.flatMap((branch, index) => below(branch, branches.length > 1 ? ` (${index + 1})` : "")),
  ];
}

function limitsOf(schema: Schema): string[] {
  if (schema.enum) return [];
  const limits = LIMITS.flatMap((keyword) => (keyword in schema ? [`${keyword} ${schema[keyword]}`] : []));
  return limits.filter((limit) => !/^min[A-Z]\w+ 0$/.test(limit));
}
