import { isDeepStrictEqual } from "node:util";
import { CrashError, type Diagnostic, isGone, toDiagnostic } from "./errors";
import type { PlannedChange, ResourceDefinition } from "./resource";
import { type AttributeSchema, type BlockSchema, completeAll, mapAttributes, zeroOf } from "./schema";
import type { TenantApi } from "./tenant-api";
import { validateArguments } from "./validation";
import { type BlockValue, UNKNOWN_VALUE, type Value } from "./values";

/** A resource type with its name and schema. */
export interface ResourceType {
  readonly name: string;
  readonly block: BlockSchema;
  readonly resource: ResourceDefinition;
}

export interface ResourcePlan {
  readonly planned: BlockValue | null;
  /** Names of the changed attributes that require a new resource. */
  readonly replace: readonly string[];
}

/** The state after a refresh or a change. */
export interface StateResult {
  readonly state: BlockValue | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** A configuration's errors and deprecation warnings. */
export function validateConfig({ resource }: ResourceType, config: BlockValue): readonly Diagnostic[] {
  const { rules = {}, deprecated } = resource;
  const found = validateArguments(rules, config);
  return deprecated ? [...found, { severity: "WARNING", summary: "Deprecated Resource", detail: deprecated }] : found;
}

/**
 * Plans a change from Terraform's proposal, as the Terraform plugin SDK v2 does.
 * - the computed attributes of a new resource are unknown; changing an existing one makes nothing unknown;
 * - an attribute removed from the configuration keeps its zero value, which the SDK can't tell from null; a list or map becomes empty;
 * - write-only values are null;
 * - a change of `timeouts` alone doesn't count.
 */
export function planChange(
  { block, resource }: ResourceType,
  prior: BlockValue | null,
  proposed: BlockValue | null,
): ResourcePlan {
  if (proposed === null) return { planned: null, replace: [] };
  const attribute = (value: Value, { computed, write_only }: AttributeSchema, before: Value): Value => {
    if (write_only) return null;
    if (value !== null) return value;
    if (prior === null) return computed ? UNKNOWN_VALUE : null;
    return isZero(before) ? before : emptied(before);
  };
  const planned = mapAttributes(block, withDefaults(resource, proposed, prior), attribute, prior);
  if (prior === null) return { planned, replace: [] };
  const { timeouts = null } = prior;
  if (isDeepStrictEqual({ ...planned, timeouts }, { ...prior, timeouts })) return { planned: prior, replace: [] };
  const replace = (resource.forceNew ?? []).filter((name) => !isDeepStrictEqual(planned[name], prior[name]));
  return { planned, replace };
}

/** Adds defaults and computed blocks. The blocks are unknown in a new resource and unchanged in an existing one. */
function withDefaults(resource: ResourceDefinition, proposed: BlockValue, prior: BlockValue | null): BlockValue {
  const { defaults = {}, blanks = {}, computedBlocks = [] } = resource;
  const kept = Object.entries(blanks).filter(([name, blank]) => prior?.[name] === blank);
  const missing = [...Object.entries(defaults), ...kept].filter(([name]) => proposed[name] === null);
  const value = { ...proposed, ...Object.fromEntries(missing) };
  return computedBlocks.reduce((filled, path) => withBlock(filled, path.split("."), prior), value);
}

function withBlock(value: BlockValue, [name = "", ...inner]: readonly string[], prior: BlockValue | null): BlockValue {
  const { [name]: elements } = value;
  if (!Array.isArray(elements)) return value;
  const before = prior?.[name] as readonly BlockValue[] | undefined;
  if (inner.length === 0) return elements.length > 0 ? value : { ...value, [name]: before ?? UNKNOWN_VALUE };
  const each = (element: BlockValue, index: number) => withBlock(element, inner, before?.[index] ?? null);
  return { ...value, [name]: elements.map(each) };
}

/**
 * Applies a planned change and reads the result. Like the SDK, it stores the planned state even after a failure, unless nothing
 * was created.
 */
export async function applyChange(
  type: ResourceType,
  api: TenantApi,
  { prior, planned, config }: Omit<PlannedChange, "planned"> & { readonly planned: BlockValue | null },
): Promise<StateResult> {
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

/** Reads a resource's current state. If it no longer exists, drops it with the real provider's warning. */
export async function refresh(type: ResourceType, api: TenantApi, state: BlockValue): Promise<StateResult> {
  const diagnostics: Diagnostic[] = [];
  try {
    const read = await type.resource.read(api, idOf(state), state, diagnostics);
    return { state: read ? mapAttributes(type.block, { ...state, ...stored(type.block, read) }) : null, diagnostics };
  } catch (error) {
    if (isGone(error)) return { state: null, diagnostics: [goneWarning(type, idOf(state))] };
    return { state, diagnostics: [toDiagnostic(error)] };
  }
}

async function destroy({ resource }: ResourceType, api: TenantApi, prior: BlockValue): Promise<StateResult> {
  try {
    await resource.delete(api, idOf(prior), prior);
  } catch (error) {
    if (!isGone(error)) return { state: prior, diagnostics: [toDiagnostic(error)] };
  }
  return { state: null, diagnostics: [] };
}

/** Returns the plan as the SDK stores it before the read. Unknown values are null or an empty set, removed ones zero. */
function written({ block }: ResourceType, { prior, planned }: PlannedChange, id: string): BlockValue {
  const known = (value: Value, { type }: AttributeSchema, before: Value) => {
    if (value === UNKNOWN_VALUE) return Array.isArray(type) && type[0] === "set" ? [] : null;
    return value ?? (before === null ? null : zeroOf(type));
  };
  const values = mapAttributes(block, planned, known, prior);
  return { ...stored(block, values), id };
}

/** Values as the SDK stores them: blocks contain no null and no unknown values. */
export function stored({ block_types = {} }: BlockSchema, values: BlockValue): BlockValue {
  const result: Record<string, Value> = { ...values };
  for (const [name, { nesting_mode, block }] of Object.entries(block_types)) {
    const { [name]: value } = values;
    if (value === UNKNOWN_VALUE) result[name] = null;
    else if (nesting_mode === "list" && value) result[name] = completeAll(block, value);
  }
  return result;
}

/** Stores an empty list or map as null if the plan left it out. Terraform compares the state with the plan. */
function emptyAsPlanned(planned: BlockValue, state: BlockValue): BlockValue {
  const asPlanned = ([name, value]: [string, Value]) => [name, isEmpty(value) && planned[name] === null ? null : value];
  return Object.fromEntries(Object.entries(state).map(asPlanned));
}

const idOf = ({ id }: BlockValue) => String(id);

const isZero = (value: Value) => value === "" || value === 0 || value === false || isEmpty(value);

/** An empty list or map for a list or map; null for anything else. */
function emptied(value: Value): Value {
  if (typeof value !== "object" || value === null) return null;
  return Array.isArray(value) ? [] : {};
}

const isEmpty = (value: Value) =>
  typeof value === "object" && value !== null && value !== UNKNOWN_VALUE && Object.keys(value).length === 0;

function goneWarning({ name, resource: { nameInWarnings: type = name } }: ResourceType, id: string): Diagnostic {
  return {
    severity: "WARNING",
    summary: "Resource not found, removed from state",
    detail: `The ${type} resource with ID "${id}" was not found in Auth0 (the API returned 404) and has been removed from the Terraform state automatically. It was most likely deleted outside of Terraform.

If this was expected, no action is needed. The next plan will reconcile the state. To recreate the resource, run \`terraform apply\`. To drop it from state manually instead, run \`terraform state rm ${type}.<name>\`, using the resource name shown in the address above.`,
  };
}
