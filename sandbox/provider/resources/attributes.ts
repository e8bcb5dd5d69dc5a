import { isDeepStrictEqual } from "node:util";
import type { PlannedChange } from "../resource";
import { type BlockSchema, type Schema, schemas } from "../schema";
import type { BlockValue, Value } from "../values";

/** Removes the attributes that the configuration leaves out. */
export function withoutNulls(attributes: BlockValue): BlockValue {
  return Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== null));
}

/** Converts a configuration to the Management API's JSON. The result has no nulls, and single blocks are objects. */
export function toBody({ attributes = {}, block_types = {} }: BlockSchema, config: BlockValue): BlockValue {
  const body: Record<string, Value> = {};
  for (const name of Object.keys(attributes)) body[name] = config[name] ?? null;
  for (const [name, { block }] of Object.entries(block_types)) {
    const [element] = config[name] as readonly BlockValue[];
    body[name] = element ? toBody(block, element) : null;
  }
  return withoutNulls(body);
}

/** The schema of a resource type. */
export const blockOf = (type: string): BlockSchema => (schemas.resource_schemas[type] as Schema).block;

let count = 0;

/** Returns an ID for a resource that has none in Auth0, in the SDK's format. That is `terraform-`, the time, and a hexadecimal number. */
export function uniqueId(): string {
  const time = new Date().toISOString().replace(/\D/g, "");
  count += 1;
  return `terraform-${time}${count.toString(16).padStart(8, "0")}`;
}

/** Whether a change affects an attribute or a block. @param unset its value in a new resource that leaves it out */
export function changed({ prior, planned }: PlannedChange, name: string, unset: Value): boolean {
  return !isDeepStrictEqual(planned[name], prior ? prior[name] : unset);
}
