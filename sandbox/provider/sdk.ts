import { isDeepStrictEqual } from "node:util";
import type { ManagementApi } from "./api";
import { ApiError, CrashError, type Diagnostic, toDiagnostic } from "./errors";
import type { Change, Resource } from "./resource";
import { type AttributeSchema, type BlockSchema, completeAll, mapAttributes, zeroOf } from "./schema";
import { validate } from "./validation";
import { type Attributes, UNKNOWN, type Value } from "./values";

/** A resource type with its name and the block that declares its attributes. */
export interface ResourceType {
  readonly name: string;
  readonly block: BlockSchema;
  readonly resource: Resource;
}

export interface Plan {
  readonly planned: Attributes | null;
  /** Names of the attributes whose change means a new resource. */
  readonly replace: readonly string[];
}

export interface Outcome {
  readonly state: Attributes | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** What is wrong with a configuration, or deprecated in it. */
export function validateConfig({ resource }: ResourceType, config: Attributes): readonly Diagnostic[] {
  const { rules = {}, deprecated } = resource;
  const found = validate(rules, config);
  return deprecated ? [...found, { severity: "WARNING", summary: "Deprecated Resource", detail: deprecated }] : found;
}

/**
 * Plans a change as the Terraform plugin SDK v2 does, from what Terraform proposes:
 * - a new resource has its computed attributes unknown; a change of an existing one makes nothing unknown;
 * - an attribute taken out of the configuration keeps its zero value, which the SDK can't tell from null; a list or map becomes empty;
 * - write-only values are null;
 * - `timeouts` alone is no change.
 */
export function plan({ block, resource }: ResourceType, prior: Attributes | null, proposed: Attributes | null): Plan {
  if (proposed === null) return { planned: null, replace: [] };
  const attribute = (value: Value, { computed, write_only }: AttributeSchema, before: Value): Value => {
    if (write_only) return null;
    if (value !== null) return value;
    if (prior === null) return computed ? UNKNOWN : null;
    return isZero(before) ? before : emptied(before);
  };
  const planned = mapAttributes(block, filledIn(resource, proposed, prior), attribute, prior);
  if (prior === null) return { planned, replace: [] };
  const { timeouts = null } = prior;
  if (isDeepStrictEqual({ ...planned, timeouts }, { ...prior, timeouts })) return { planned: prior, replace: [] };
  const replace = (resource.forceNew ?? []).filter((name) => !isDeepStrictEqual(planned[name], prior[name]));
  return { planned, replace };
}

/** What is left out and not left to Terraform: defaults; and blocks, unknown in a new resource and as they were in an existing one. */
function filledIn(resource: Resource, proposed: Attributes, prior: Attributes | null): Attributes {
  const { defaults = {}, blanks = {}, computedBlocks = [] } = resource;
  const kept = Object.entries(blanks).filter(([name, blank]) => prior?.[name] === blank);
  const missing = [...Object.entries(defaults), ...kept].filter(([name]) => proposed[name] === null);
  const value = { ...proposed, ...Object.fromEntries(missing) };
  return computedBlocks.reduce((filled, path) => withBlock(filled, path.split("."), prior), value);
}

function withBlock(value: Attributes, [name = "", ...inner]: readonly string[], prior: Attributes | null): Attributes {
  const { [name]: elements } = value;
  if (!Array.isArray(elements)) return value;
  const before = prior?.[name] as readonly Attributes[] | undefined;
  if (inner.length === 0) return elements.length > 0 ? value : { ...value, [name]: before ?? UNKNOWN };
  const each = (element: Attributes, index: number) => withBlock(element, inner, before?.[index] ?? null);
  return { ...value, [name]: elements.map(each) };
}

/**
 * Applies a planned change and reads back what came of it. A failure does not undo the state, as with the SDK: what was
 * planned is stored, except where nothing was created.
 */
export async function apply(
  type: ResourceType,
  api: ManagementApi,
  { prior, planned, config }: Omit<Change, "planned"> & { readonly planned: Attributes | null },
): Promise<Outcome> {
  if (planned === null) return destroy(type, api, prior ?? {});
  const { resource } = type;
  const change = { prior, planned, config };
  let id = prior && idOf(prior);
  try {
    if (id === null) id = await resource.create(api, change);
    else await resource.update?.(api, id, change);
    await resource.settle?.(api, id, change);
  } catch (error) {
    if (prior && isGone(error)) return { state: null, diagnostics: [] };
    const kept = error instanceof CrashError ? prior : id === null ? null : written(type, change, id);
    return { state: kept, diagnostics: [toDiagnostic(error)] };
  }
  const { state, diagnostics } = await refresh(type, api, written(type, change, id));
  return { state: state && emptyAsPlanned(planned, state), diagnostics };
}

/** Reads a resource's state anew. One that is gone is dropped, with the real provider's warning. */
export async function refresh(type: ResourceType, api: ManagementApi, state: Attributes): Promise<Outcome> {
  const diagnostics: Diagnostic[] = [];
  try {
    const read = await type.resource.read(api, idOf(state), state, diagnostics);
    return { state: read ? mapAttributes(type.block, { ...state, ...stored(type.block, read) }) : null, diagnostics };
  } catch (error) {
    if (isGone(error)) return { state: null, diagnostics: [goneWarning(type.name, idOf(state))] };
    return { state, diagnostics: [toDiagnostic(error)] };
  }
}

async function destroy({ resource }: ResourceType, api: ManagementApi, prior: Attributes): Promise<Outcome> {
  try {
    await resource.delete(api, idOf(prior), prior);
  } catch (error) {
    if (!isGone(error)) return { state: prior, diagnostics: [toDiagnostic(error)] };
  }
  return { state: null, diagnostics: [] };
}

/** The plan as the SDK stores it before the read: without unknown values, and with zero values for what was taken out. */
function written({ block }: ResourceType, { prior, planned }: Change, id: string): Attributes {
  const known = (value: Value, { type }: AttributeSchema, before: Value) =>
    value === UNKNOWN ? null : (value ?? (before === null ? null : zeroOf(type)));
  const values = mapAttributes(block, planned, known, prior);
  return { ...stored(block, values), id };
}

/** Some values with their blocks as the SDK keeps them: nothing in them is null, nor unknown. */
export function stored({ block_types = {} }: BlockSchema, values: Attributes): Attributes {
  const result: Record<string, Value> = { ...values };
  for (const [name, { nesting_mode, block }] of Object.entries(block_types)) {
    const { [name]: value } = values;
    if (value === UNKNOWN) result[name] = null;
    else if (nesting_mode === "list" && value) result[name] = completeAll(block, value);
  }
  return result;
}

/** A list or map that was left out, and that Auth0 has empty, is stored as left out: Terraform must find what was planned. */
function emptyAsPlanned(planned: Attributes, state: Attributes): Attributes {
  const asPlanned = ([name, value]: [string, Value]) => [name, isEmpty(value) && planned[name] === null ? null : value];
  return Object.fromEntries(Object.entries(state).map(asPlanned));
}

const idOf = ({ id }: Attributes) => String(id);

const isZero = (value: Value) => value === "" || value === 0 || value === false || isEmpty(value);

/** A list or map without its elements; null for anything else. */
function emptied(value: Value): Value {
  if (typeof value !== "object" || value === null) return null;
  return Array.isArray(value) ? [] : {};
}

const isEmpty = (value: Value) =>
  typeof value === "object" && value !== null && value !== UNKNOWN && Object.keys(value).length === 0;

const isGone = (error: unknown) => error instanceof ApiError && error.status === 404;

function goneWarning(type: string, id: string): Diagnostic {
  return {
    severity: "WARNING",
    summary: "Resource not found, removed from state",
    detail: `The ${type} resource with ID "${id}" was not found in Auth0 (the API returned 404) and has been removed from the Terraform state automatically. It was most likely deleted outside of Terraform.

If this was expected, no action is needed. The next plan will reconcile the state. To recreate the resource, run \`terraform apply\`. To drop it from state manually instead, run \`terraform state rm ${type}.<name>\`, using the resource name shown in the address above.`,
  };
}
