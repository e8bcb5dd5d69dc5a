type Fields = Readonly<Record<string, unknown>>;

/** Whether a value from JSON is an object, to look into. */
export function isObject(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The fields of a value from JSON: none if it isn't an object. */
export function fieldsOf(value: unknown): Fields {
  return isObject(value) ? value : {};
}
