/** An instant as 8x8 writes it: ISO 8601 with hundredths of a second. @see https://developer.8x8.com/connect/reference/message-status-reference */
export function timestamp(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/\dZ$/, "Z");
}
