import { isDeepStrictEqual } from "node:util";
import { type Attributes, UNKNOWN, type Value } from "../../../sandbox/provider/values";
import { type ConfiguredResource, evaluate, inOrder, resourcesOf } from "./configuration";
import { proposedNew } from "./proposed";
import { ProviderClient } from "./provider-client";
import { blockOf } from "./terraform-data";
import type { Configuration, TraceChange, TraceDiagnostic, TraceDrift, TraceResource } from "./trace";

/** What is planned for one resource. */
interface PlannedResource {
  readonly address: string;
  readonly type: string;
  readonly dependencies: readonly string[];
  readonly actions: readonly string[];
  readonly prior: Attributes | null;
  readonly planned: Attributes | null;
  /** Absent when the resource is to be deleted. */
  readonly configured?: ConfiguredResource;
}

interface Planned {
  readonly resource_changes: readonly TraceChange[];
  readonly resource_drift: readonly TraceDrift[];
  readonly diagnostics: readonly TraceDiagnostic[];
  readonly resources: readonly PlannedResource[];
  readonly variables: Attributes;
}

interface Stored {
  readonly address: string;
  readonly type: string;
  readonly dependencies: readonly string[];
  readonly json: string;
}

interface CoreProps {
  readonly reattach: string;
  /** The provider block. */
  readonly provider: Attributes;
  /** The id that Terraform's own resource `terraform_data` gets. */
  readonly terraformDataId?: string;
}

/** Terraform's core, as far as a provider notices it: refresh, import, plan and apply of a configuration's resources, one after another. */
export class Core {
  private stored: readonly Stored[] = [];

  constructor(private readonly props: CoreProps) {}

  /** `terraform plan`; of a destroy where there is no configuration. */
  async plan(configuration: Configuration | "destroy", variables: Attributes = {}): Promise<Planned> {
    const config = configuration === "destroy" ? {} : configuration;
    const resources: PlannedResource[] = [];
    const drift: TraceDrift[] = [];
    const changes: TraceChange[] = [];
    const scope: Record<string, Record<string, Value>> = { var: { ...variables } };
    const configured = resourcesOf(config);
    const orphans = this.stored.filter(({ address }) => !configured.some((resource) => resource.address === address));
    const client = await this.connect();
    for (const resource of [...configured, ...inOrder(orphans)]) {
      const { address, type, dependencies } = resource;
      const stored = this.stored.find((one) => one.address === address);
      const importing = stored ? undefined : config.import?.find(({ to }) => to === address);
      const known = stored
        ? await client.upgrade(type, stored.json)
        : importing && (await client.import(type, importing.id));
      const prior = known ? await client.read(type, known, address) : null;
      if (known && importing && !prior) throw new Error("Cannot import non-existent remote object");
      if (stored && !isDeepStrictEqual(prior, known))
        drift.push({ address, actions: [prior ? "update" : "delete"], before: known ?? null, after: prior });
      if (!("body" in resource)) {
        if (!prior) continue;
        const planned = (await client.plan(type, prior, null, null)).planned;
        const reason = configuration !== "destroy" && { action_reason: "delete_because_no_resource_config" };
        resources.push({ address, type, dependencies, actions: ["delete"], prior, planned });
        changes.push({ ...change(resource, ["delete"], prior, planned), ...reason });
        continue;
      }
      const block = blockOf(type);
      const value = evaluate(block, resource.body, scope);
      await client.validate(type, value);
      let result = await client.plan(type, prior, proposedNew(block, prior, value), value);
      const replace = prior ? result.replace : [];
      if (replace.length > 0) result = await client.plan(type, null, proposedNew(block, null, value), value);
      const { planned } = result;
      const actions =
        prior === null
          ? ["create"]
          : replace.length > 0
            ? ["delete", "create"]
            : isDeepStrictEqual(prior, planned)
              ? ["no-op"]
              : ["update"];
      resources.push({ address, type, dependencies, actions, prior, planned, configured: resource });
      changes.push({
        ...change(resource, actions, prior, planned),
        ...(importing && { importing: { id: importing.id } }),
        ...(replace.length > 0 && {
          action_reason: "replace_because_cannot_update",
          replace_paths: replace.map((name) => [name]),
        }),
      });
      scope[type] = { ...scope[type], [address.slice(type.length + 1)]: planned };
    }
    client.close();
    return {
      resource_changes: byAddress(changes),
      resource_drift: byAddress(drift),
      diagnostics: client.warnings,
      resources,
      variables,
    };
  }

  /** `terraform apply` of a plan. What is deleted goes first, in the opposite order. */
  async apply({ resources, variables }: Planned): Promise<void> {
    const scope: Record<string, Record<string, Value>> = { var: { ...variables } };
    const client = await this.connect();
    for (const { type, actions, prior } of [...resources].reverse()) {
      if (actions.join() === "delete") await client.apply(type, prior, null, null);
    }
    const stored: Stored[] = [];
    for (const { address, type, dependencies, actions, prior, planned, configured } of resources) {
      if (!configured) continue;
      let state = prior;
      if (actions.includes("delete")) state = await client.apply(type, prior, null, null);
      if (actions.join() !== "no-op") {
        const block = blockOf(type);
        const value = evaluate(block, configured.body, scope);
        const again = await client.plan(type, state, proposedNew(block, state, value), value);
        if (!agrees(planned, again.planned))
          throw new Error(`${address}: what is planned while applying is not what was planned`);
        state = await client.apply(type, state, again.planned, value);
        if (!state) throw new Error(`${address}: Root object was present, but now absent`);
      }
      stored.push({ address, type, dependencies, json: JSON.stringify(state) });
      scope[type] = { ...scope[type], [address.slice(type.length + 1)]: state };
    }
    this.stored = stored;
    client.close();
  }

  /** The state, as `terraform show -json` has it. */
  get state(): readonly TraceResource[] {
    return byAddress(this.stored).map(({ address, type, json }) => ({
      address,
      type,
      mode: "managed",
      values: JSON.parse(json),
    }));
  }

  private connect(): Promise<ProviderClient> {
    return ProviderClient.connect(this.props);
  }
}

const byAddress = <Item extends { readonly address: string }>(items: readonly Item[]) =>
  [...items].sort((a, b) => (a.address < b.address ? -1 : 1));

function change(
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

/** Whether a second plan keeps everything that the first one knew. */
function agrees(first: Value, second: Value): boolean {
  if (first === UNKNOWN) return true;
  if (first === null || second === null || typeof first !== "object" || typeof second !== "object")
    return first === second;
  return Object.entries(first).every(([name, value]) => agrees(value, (second as Attributes)[name] ?? null));
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
