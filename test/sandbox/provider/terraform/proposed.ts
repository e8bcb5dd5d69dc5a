import { isDeepStrictEqual } from "node:util";
import type { BlockSchema } from "../../../../sandbox/provider/schema";
import type { BlockValue, Value } from "../../../../sandbox/provider/values";

type Elements = readonly BlockValue[];

/**
 * Terraform's proposal for the new value: a computed attribute that isn't configured keeps its prior value, everything else is as
 * configured. Pairs the blocks of a list by index, and those of a set by their attributes that aren't computed.
 */
export function proposedNew(
  { attributes = {}, block_types = {} }: BlockSchema,
  prior: BlockValue | null,
  config: BlockValue,
): BlockValue {
  const proposed: Record<string, Value> = {};
  for (const [name, { computed }] of Object.entries(attributes)) {
    const configured = config[name] ?? null;
    proposed[name] = computed && configured === null ? (prior?.[name] ?? null) : configured;
  }
  for (const [name, { nesting_mode, block }] of Object.entries(block_types)) {
    const configured = config[name] ?? null;
    const before = prior?.[name] ?? null;
    if (nesting_mode === "single") {
      proposed[name] = configured && proposedNew(block, before as BlockValue | null, configured as BlockValue);
      continue;
    }
    const unused = [...((before ?? []) as Elements)];
    proposed[name] = (configured as Elements).map((element, index) => {
      if (nesting_mode === "list") {
        const paired = ((before ?? []) as Elements)[index];
        return paired ? proposedNew(block, paired, element) : element;
      }
      const at = unused.findIndex((candidate) => isDeepStrictEqual(comparable(block, candidate, element), element));
      return proposedNew(block, at < 0 ? null : (unused.splice(at, 1)[0] ?? null), element);
    });
  }
  return proposed;
}

/** An element of a set with the configuration's computed attributes, to leave them out of the comparison. */
function comparable({ attributes = {} }: BlockSchema, prior: BlockValue, config: BlockValue): BlockValue {
  const entries = Object.entries(prior).map(([name, value]) => {
    const { computed, optional } = attributes[name] ?? {};
    const compared = !computed || (optional && config[name] !== null);
    return [name, compared ? value : (config[name] ?? null)];
  });
  return Object.fromEntries(entries);
}
