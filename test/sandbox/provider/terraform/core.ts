import { isDeepStrictEqual } from "node:util";
import { type BlockValue, UNKNOWN_VALUE, type Value } from "../../../../sandbox/provider/values";
import { ProviderClient, Refused } from "../support/provider-client";
import type { Configuration, TraceChange, TraceDiagnostic, TraceDrift, TraceResource } from "../traces/trace";
import { type ConfiguredResource, evaluate, inOrder, resourcesOf } from "./evaluate";
import { change } from "./plan-json";
import { proposedNew } from "./proposed";
import { blockOf } from "./terraform-data";

/** The plan for one resource. */
interface PlannedResource extends Identity {
  readonly actions: readonly string[];
  readonly prior: BlockValue | null;
  readonly planned: BlockValue | null;
  /** Missing if the plan deletes the resource. */
  readonly configured?: ConfiguredResource;
}

interface Identity {
  readonly address: string;
  readonly type: string;
  readonly dependencies: readonly string[];
}

interface Planned {
  readonly resource_changes: readonly TraceChange[];
  readonly resource_drift: readonly TraceDrift[];
  readonly diagnostics: readonly TraceDiagnostic[];
  readonly resources: readonly PlannedResource[];
  readonly variables: BlockValue;
}

interface Stored extends Identity {
  readonly json: string;
  /** Whether its creation failed halfway, so that the next plan replaces it. */
  readonly tainted: boolean;
}

interface CoreProps {
  readonly reattach: string;
  /** The ID for Terraform's own resource `terraform_data`. */
  readonly terraformDataId?: string;
}

/** The parts of Terraform's core that a provider notices: refresh, import, plan and apply of resources, one after another. */
export class Core {
  private stored: readonly Stored[] = [];
  private configuration: Configuration = {};

  constructor(private readonly props: CoreProps) {}

  /** `terraform plan`; without a configuration, of a destroy. If the provider refuses it, the plan has only diagnostics. */
  async plan(configuration: Configuration | "destroy", variables: BlockValue = {}): Promise<Planned> {
    const config = configuration === "destroy" ? {} : configuration;
    if (configuration !== "destroy") this.configuration = configuration;
    const drift: TraceDrift[] = [];
    const planned: { readonly resource: PlannedResource; readonly change: TraceChange }[] = [];
    const scope = new Values(variables);
    const configured = resourcesOf(config);
    const orphans = this.stored.filter(({ address }) => !configured.some((resource) => resource.address === address));
    const client = ProviderClient.open(this.props.reattach, this.props.terraformDataId);
    try {
      await client.configure(config.provider?.auth0[0]);
      await validateAll(client, this.configuration);
      for (const resource of configured) {
        const importing = config.import?.find(({ to }) => to === resource.address);
        const prior = await this.refresh(client, resource, drift, importing?.id);
        const { tainted = false } = this.find(resource) ?? {};
        planned.push(await planConfigured(client, { ...resource, prior, tainted, importId: importing?.id }, scope));
      }
      for (const resource of inOrder(orphans)) {
        const destroy = configuration === "destroy";
        const said = client.diagnostics.length;
        const prior = await this.refresh(client, resource, destroy ? [] : drift);
        if (destroy) client.diagnostics.length = said; // Terraform hides warnings of a destroy's refresh.
        const reason = !destroy && { action_reason: "delete_because_no_resource_config" };
        if (prior) planned.push(await planDelete(client, resource, prior, reason || {}));
      }
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      planned.length = 0;
    } finally {
      client.close();
    }
    return {
      resource_changes: byAddress(planned.map(({ change }) => change)),
      resource_drift: byAddress(drift),
      diagnostics: client.diagnostics,
      resources: planned.map(({ resource }) => resource),
      variables,
    };
  }

  /** `terraform apply` of a plan: deletions first, in reverse order. Skips resources that depend on a failed one. */
  async apply({ resources, variables }: Planned): Promise<readonly TraceDiagnostic[]> {
    const scope = new Values(variables);
    const client = await ProviderClient.connect(this.props);
    const stored: Stored[] = [];
    const failures: string[] = [];
    const settle = (resource: Identity, state: BlockValue | null, failed: boolean, tainted = false) => {
      const { address, type, dependencies } = resource;
      if (failed) failures.push(address);
      if (state) stored.push({ address, type, dependencies, json: JSON.stringify(state), tainted });
      scope.set(type, address, state);
    };
    for (const resource of [...resources].reverse().filter(({ configured }) => !configured)) {
      const { state, failed } = await client.apply(resource.type, {
        prior: resource.prior,
        planned: null,
        config: null,
      });
      settle(resource, state, failed);
    }
    for (const { configured, ...resource } of resources) {
      if (!configured) continue;
      const { address, type, actions, prior, planned } = resource;
      const blocked = resource.dependencies.some((dependency) => failures.includes(dependency));
      if (blocked || actions.join() === "no-op") {
        settle(resource, prior, blocked);
        continue;
      }
      const before = actions.includes("delete")
        ? (await client.apply(type, { prior, planned: null, config: null })).state
        : prior;
      const value = evaluate(blockOf(type), configured.body, scope.all);
      await client.validate(type, value, address);
      const again = await client.plan(type, before, proposedNew(blockOf(type), before, value), value);
      if (!agrees(planned, again.planned)) throw new Error(`${address}: another plan while applying`);
      const { state, failed } = await client.apply(
        type,
        { prior: before, planned: again.planned, config: value },
        address,
      );
      if (!state && !failed) throw new Error(`${address}: Root object was present, but now absent`);
      settle(resource, state, failed, failed && before === null);
    }
    client.close();
    this.stored = stored;
    return client.diagnostics;
  }

  /** The state, in the format of `terraform show -json`. */
  get state(): readonly TraceResource[] {
    const shown = this.stored.map(({ address, type, json }) => ({
      address,
      type,
      mode: "managed",
      values: JSON.parse(json),
    }));
    return byAddress(shown);
  }

  private find({ address }: Pick<Identity, "address">): Stored | undefined {
    return this.stored.find((resource) => resource.address === address);
  }

  /** A resource's current value, from the state or by import. */
  private async refresh(client: ProviderClient, { address, type }: Identity, drift: TraceDrift[], importId?: string) {
    const stored = this.find({ address });
    if (!stored && importId === undefined) return null;
    const before = stored ? await client.upgrade(type, stored.json) : await client.import(type, importId ?? "");
    const after = await client.read(type, before, address);
    if (!stored && !after) throw new Error("Cannot import non-existent remote object");
    if (stored && !isDeepStrictEqual(before, after)) {
      drift.push({ address, actions: [after ? "update" : "delete"], before, after });
    }
    return after;
  }
}

/** Values by their names in the configuration. */
class Values {
  readonly all: Record<string, Record<string, Value>>;

  constructor(variables: BlockValue) {
    this.all = { var: { ...variables } };
  }

  set(type: string, address: string, value: Value): void {
    this.all[type] = { ...this.all[type], [address.slice(type.length + 1)]: value };
  }
}

/** `terraform validate`, which runs before every plan, with all references unknown. */
async function validateAll(client: ProviderClient, configuration: Configuration): Promise<void> {
  const resources = resourcesOf(configuration);
  const unknown = Object.fromEntries(
    ["var", ...resources.map(({ type }) => type)].map((name) => [name, UNKNOWN_VALUE]),
  );
  const refusals: unknown[] = [];
  for (const { address, type, body } of resources) {
    await client.validate(type, evaluate(blockOf(type), body, unknown), address).catch((error) => refusals.push(error));
  }
  if (refusals.length > 0) throw refusals[0];
}

async function planConfigured(
  client: ProviderClient,
  configured: ConfiguredResource & {
    readonly prior: BlockValue | null;
    readonly tainted: boolean;
    readonly importId: string | undefined;
  },
  scope: Values,
) {
  const { address, type, dependencies, body, prior, tainted, importId } = configured;
  const block = blockOf(type);
  const value = evaluate(block, body, scope.all);
  await client.validate(type, value, address);
  const planFrom = (before: BlockValue | null) => client.plan(type, before, proposedNew(block, before, value), value);
  const { planned: updated, replace } = await planFrom(tainted ? null : prior);
  const replaced = prior !== null && (tainted || replace.length > 0);
  const planned = replaced ? (await planFrom(null)).planned : updated;
  scope.set(type, address, planned);
  const update = isDeepStrictEqual(prior, planned) ? "no-op" : "update";
  const actions = prior === null ? ["create"] : replaced ? ["delete", "create"] : [update];
  const reason = tainted
    ? { action_reason: "replace_because_tainted" }
    : { action_reason: "replace_because_cannot_update", replace_paths: replace.map((name) => [name]) };
  return {
    resource: { address, type, dependencies, actions, prior, planned, configured },
    change: {
      ...change({ address, type }, actions, prior, planned),
      ...(importId !== undefined && prior && { importing: { id: importId } }),
      ...(replaced && reason),
    },
  };
}

async function planDelete(
  client: ProviderClient,
  { address, type, dependencies }: Stored,
  prior: BlockValue,
  reason: object,
) {
  const { planned } = await client.plan(type, prior, null, null);
  const actions = ["delete"];
  return {
    resource: { address, type, dependencies, actions, prior, planned },
    change: { ...change({ address, type }, actions, prior, planned), ...reason },
  };
}

const byAddress = <Item extends { readonly address: string }>(items: readonly Item[]) =>
  [...items].sort((a, b) => (a.address < b.address ? -1 : 1));

/** Whether a second plan keeps all known values of the first. */
function agrees(first: Value, second: Value): boolean {
  if (first === UNKNOWN_VALUE) return true;
  if (first === null || second === null || typeof first !== "object" || typeof second !== "object")
    return first === second;
  return Object.entries(first).every(([name, value]) => agrees(value, (second as BlockValue)[name] ?? null));
}
