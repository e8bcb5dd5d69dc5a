/** The value if it is a string, else an empty one: Auth0's events are not trusted to have the types that they should. */
export function asString(value: unknown): string {
  return typeof value === "string" ? value : "";
}
