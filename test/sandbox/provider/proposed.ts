import { isDeepStrictEqual } from "node:util";
import type { BlockSchema } from "../../../sandbox/provider/schema";
import type { Attributes, Value } from "../../../sandbox/provider/values";

type Elements = readonly Attributes[];

/**
 * What Terraform's core proposes as the new value, from the prior one and the configuration: a computed attribute that is not
 * configured keeps its prior value, everything else is as configured. Blocks of a list are paired by index, those of a set by
 * equality of what is not computed.
 */
export function proposedNew(
  { attributes = {}, block_types = {} }: BlockSchema,
  prior: Attributes | null,
  config: Attributes,
): Attributes {
  const proposed: Record<string, Value> = {};
  for (const [name, { computed }] of Object.entries(attributes)) {
    const configured = config[name] ?? null;
    proposed[name] = computed && configured === null ? (prior?.[name] ?? null) : configured;
  }
  for (const [name, { nesting_mode, block }] of Object.entries(block_types)) {
    const configured = config[name] ?? null;
    const before = prior?.[name] ?? null;
    if (nesting_mode === "single") {
      proposed[name] = configured && proposedNew(block, before as Attributes | null, configured as Attributes);
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

/** An element of a set with its computed attributes as the configuration has them: not compared. */
function comparable({ attributes = {} }: BlockSchema, prior: Attributes, config: Attributes): Attributes {
  const entries = Object.entries(prior).map(([name, value]) => {
    const { computed, optional } = attributes[name] ?? {};
    const compared = !computed || (optional && config[name] !== null);
    return [name, compared ? value : (config[name] ?? null)];
  });
  return Object.fromEntries(entries);
}
