// JSON Schemas and query parameters that several endpoints share.

export const text = { type: "string" } as const;
export const flag = { type: "boolean" } as const;

/** An object with these properties and no others. */
export function closed<P extends object>(properties: P, required: readonly (keyof P)[] = []) {
  return { type: "object", additionalProperties: false, required, properties } as const;
}

/** The type of a request with an identifier in its path. */
export interface ById {
  Params: { id: string };
}

/** An identifier in the path of an endpoint for phone providers or templates. */
export const idParams = closed({ id: { ...text, minLength: 1, maxLength: 255 } });

/** Which page of a list the caller wants. */
export interface PageQuery {
  /** Starts at 0. @default 0 */
  readonly page?: number;
  /** @default 50 */
  readonly per_page?: number;
}

/** Assumed: a negative page number is rejected, even if the API description sets no bounds. */
export const pageTypes = { page: { type: "integer", minimum: 0 }, per_page: { type: "integer", minimum: 0 } } as const;

/**
 * One page of a list, where it starts, and the `totals` that endpoints for Actions add. These leave out zeros, and `total` on
 * an empty page: the Terraform provider asks for the next page as long as it sees a `total`.
 */
export function pageOf<T>(items: readonly T[], { page = 0, per_page: limit = 50 }: PageQuery) {
  const start = page * limit;
  const part = items.slice(start, start + limit);
  const totals = { ...(part.length > 0 && { total: items.length }), ...(page > 0 && { page }), per_page: limit };
  return { part, start, limit, totals };
}

/** Which fields of an answer the caller wants. */
export interface FieldsQuery {
  /** Their names, separated by commas. @default - all */
  readonly fields?: string;
  /** Whether to show these fields, or to leave them out. @default true */
  readonly include_fields?: boolean;
}

export const fieldsTypes = { fields: text, include_fields: flag } as const;

export function pickFields(answer: object, { fields, include_fields = true }: FieldsQuery): object {
  if (fields === undefined) return answer;
  const names = fields.split(",");
  return Object.fromEntries(Object.entries(answer).filter(([name]) => names.includes(name) === include_fields));
}

/** The query of the lists of Hooks and log entries. */
export interface ListQuery extends PageQuery, FieldsQuery {
  readonly include_totals?: boolean;
}

export const listTypes = {
  ...pageTypes,
  per_page: { ...pageTypes.per_page, maximum: 100 },
  ...fieldsTypes,
  include_totals: flag,
} as const;
