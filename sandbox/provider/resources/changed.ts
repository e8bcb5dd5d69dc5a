import { isDeepStrictEqual } from "node:util";
import type { Change } from "../resource";
import type { Value } from "../values";

/** Whether an attribute or a block is to be another one. `unset` is what a new resource has that leaves it out. */
export function changed({ prior, planned }: Change, name: string, unset: Value): boolean {
  return !isDeepStrictEqual(planned[name], prior ? prior[name] : unset);
}
