import { type BlockValue, UNKNOWN_VALUE, type Value } from "../../../../sandbox/provider/values";
import type { TraceChange } from "../traces/trace";

/** A planned change, as `terraform show -json` prints it: unknown values are missing in `after` and marked separately. */
export function change(
  { address, type }: { readonly address: string; readonly type: string },
  actions: readonly string[],
  before: BlockValue | null,
  after: BlockValue | null,
): TraceChange {
  return {
    address,
    type,
    actions,
    before,
    after: withoutUnknown(after) as BlockValue | null,
    after_unknown: hasUnknown(after) ? unknownMarks(after) : {},
  };
}

function hasUnknown(value: Value): boolean {
  if (value === UNKNOWN_VALUE) return true;
  return typeof value === "object" && value !== null && Object.values(value).some(hasUnknown);
}

/** Removes unknown values, as in a plan's JSON. */
function withoutUnknown(value: Value): Value {
  if (value === UNKNOWN_VALUE) return null;
  if (Array.isArray(value)) return value.map(withoutUnknown);
  if (typeof value !== "object" || value === null) return value;
  const known = Object.entries(value).filter(([, member]) => member !== UNKNOWN_VALUE);
  return Object.fromEntries(known.map(([name, member]) => [name, withoutUnknown(member)]));
}

/** `true` for unknown values, false for known ones, which are left out of objects. */
function unknownMarks(value: Value): Value {
  if (value === UNKNOWN_VALUE) return true;
  if (Array.isArray(value)) return value.map(unknownMarks);
  if (typeof value !== "object" || value === null) return false;
  const marks = Object.entries(value).map(([name, member]) => [name, unknownMarks(member)] as const);
  return Object.fromEntries(marks.filter(([, mark]) => mark !== false));
}
