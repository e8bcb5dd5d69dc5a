type JsonFields = Readonly<Record<string, unknown>>;

/** Whether a JSON value is an object. */
export function isObject(value: unknown): value is JsonFields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The fields of a JSON value; none if it isn't an object. */
export function fieldsOf(value: unknown): JsonFields {
  return isObject(value) ? value : {};
}

/** Whether a value is an absolute URL for HTTP or HTTPS. */
export function isHttpUrl(value: unknown): value is string {
  return typeof value === "string" && URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);
}

export function isUuid(value: string): boolean {
  return /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(value);
}

/** Formats a time as 8x8 does: ISO 8601 with hundredths of a second. @see https://developer.8x8.com/connect/reference/message-status-reference */
export function timestamp(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/\dZ$/, "Z");
}
