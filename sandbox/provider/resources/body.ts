import { type BlockSchema, type Schema, schemas } from "../schema";
import type { Attributes, Value } from "../values";

/** Without what the configuration leaves out. */
export function given(attributes: Attributes): Attributes {
  return Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== null));
}

/** A configuration as Auth0 takes it: without what it leaves out, and with blocks, of which there is one at most, as objects. */
export function toBody({ attributes = {}, block_types = {} }: BlockSchema, config: Attributes): Attributes {
  const body: Record<string, Value> = {};
  for (const name of Object.keys(attributes)) body[name] = config[name] ?? null;
  for (const [name, { block }] of Object.entries(block_types)) {
    const [element] = config[name] as readonly Attributes[];
    body[name] = element ? toBody(block, element) : null;
  }
  return given(body);
}

/** What a resource type's schema declares. */
export const blockOf = (type: string): BlockSchema => (schemas.resource_schemas[type] as Schema).block;
