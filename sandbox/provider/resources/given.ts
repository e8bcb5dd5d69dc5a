import type { Attributes } from "../values";

/** Without what the configuration leaves out. */
export function given(attributes: Attributes): Attributes {
  return Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== null));
}
