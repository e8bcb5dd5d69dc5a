import { type Attributes, UNKNOWN, type Value } from "../../../sandbox/provider/values";
import type { TraceChange } from "./trace";

/** A planned change as `terraform show -json` prints it: what is unknown is left out of `after` and marked beside it. */
export function change(
  { address, type }: { readonly address: string; readonly type: string },
  actions: readonly string[],
  before: Attributes | null,
  after: Attributes | null,
): TraceChange {
  return {
    address,
    type,
    actions,
    before,
    after: withoutUnknown(after) as Attributes | null,
    after_unknown: hasUnknown(after) ? unknownMarks(after) : {},
  };
}

function hasUnknown(value: Value): boolean {
  if (value === UNKNOWN) return true;
  return typeof value === "object" && value !== null && Object.values(value).some(hasUnknown);
}

/** A value without what is unknown in it, as a plan's JSON has it. */
function withoutUnknown(value: Value): Value {
  if (value === UNKNOWN) return null;
  if (Array.isArray(value)) return value.map(withoutUnknown);
  if (typeof value !== "object" || value === null) return value;
  const known = Object.entries(value).filter(([, member]) => member !== UNKNOWN);
  return Object.fromEntries(known.map(([name, member]) => [name, withoutUnknown(member)]));
}

/** `true` for what is unknown; what is known is false, and left out of objects. */
function unknownMarks(value: Value): Value {
  if (value === UNKNOWN) return true;
  if (Array.isArray(value)) return value.map(unknownMarks);
  if (typeof value !== "object" || value === null) return false;
  const marks = Object.entries(value).map(([name, member]) => [name, unknownMarks(member)] as const);
  return Object.fromEntries(marks.filter(([, mark]) => mark !== false));
}
