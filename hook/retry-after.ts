/**
 * The pause in milliseconds that a Retry-After header asks for: whole seconds, or a date in the one form that servers may use today.
 * @returns undefined for anything else
 * @see https://www.rfc-editor.org/rfc/rfc9110#field.retry-after
 */
export function parseRetryAfter(value = "", now: number): number | undefined {
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  return date >= 0 && new Date(date).toUTCString() === value ? Math.max(0, date - now) : undefined;
}
