import type { Provider } from "../../../sandbox/provider/server";
import { expectRequests, startProviderFor } from "./replay";
import { type ScriptedTenant, startScriptedTenant } from "./scripted-tenant";
import { Terraform } from "./terraform";
import { readTrace, type TraceChange, type TraceDrift } from "./trace";
import { anyOrder, refusedByTerraform } from "./traces";

/* Recordings replayed through Terraform itself: what it shows of plans and states is compared, marks of sensitive values too. */
let tenant: ScriptedTenant;
let provider: Provider;
let terraform: Terraform;

beforeAll(async () => {
  tenant = await startScriptedTenant();
});

afterEach(async () => {
  await terraform.remove();
  await provider.close();
});

afterAll(() => tenant.close());

test.each([
  "stack-custom-phone-provider",
  "action-code-change",
  "action-ephemeral-variable",
  "action-gone",
  "trigger-action-import",
  "trigger-action-already-bound",
  "trigger-actions-trigger-changed",
  "action-build-fails",
  "provider-no-domain",
  ...refusedByTerraform,
])(
  "Terraform does with the stand-in as with the real provider: %s",
  async (name) => {
    const trace = readTrace(name);
    const free = anyOrder.includes(name);
    provider = await startProviderFor(trace, tenant);
    terraform = await Terraform.create(provider.reattach);
    for (const { name: at, config, variables, plan, apply, state = [] } of trace.steps) {
      const { requests, resource_changes = [], resource_drift = [], diagnostics } = plan;
      if (config) await terraform.configure(config);
      tenant.script(requests, free);
      const destroy = at === "destroy" ? ["-destroy"] : [];
      const planned = await terraform.run(["plan", "-json", "-parallelism=1", "-out=planned", ...destroy], variables);
      expect([at, diagnosticsOf(planned, tenant)]).toEqual([at, diagnostics]);
      expectRequests(tenant, `${at}: plan`, requests, free);
      if (!plan.resource_changes) continue;
      const shown = JSON.parse(await terraform.run(["show", "-json", "planned"]));
      expect([at, changesOf(shown.resource_changes)]).toEqual([at, resource_changes]);
      expect([at, changesOf(shown.resource_drift).map(asDrift)]).toEqual([at, resource_drift]);
      if (!apply) continue;
      tenant.script(apply.requests, free);
      const applied = await terraform.run(["apply", "-json", "-parallelism=1", "planned"], variables);
      expect([at, diagnosticsOf(applied, tenant)]).toEqual([at, apply.diagnostics]);
      expectRequests(tenant, `${at}: apply`, apply.requests, free);
      const { values } = JSON.parse(await terraform.run(["show", "-json"]));
      expect([at, resourcesOf(values)]).toEqual([at, state]);
    }
  },
  30_000,
);

interface ShownChange {
  readonly address: string;
  readonly type: string;
  readonly change: Omit<TraceChange, "address" | "type">;
  readonly action_reason?: string;
}

function changesOf(shown: readonly ShownChange[] = []): readonly TraceChange[] {
  return shown.map(({ address, type, change, action_reason }) => ({
    address,
    type,
    ...change,
    ...(action_reason !== undefined && { action_reason }),
  }));
}

function asDrift({ address, actions, before, after }: TraceChange): TraceDrift {
  return { address, actions, before, after };
}

function diagnosticsOf(log: string, { domain }: ScriptedTenant): readonly object[] {
  const lines = log
    .replaceAll(domain, "<domain>")

    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  const diagnostics = lines.filter(({ type }) => type === "diagnostic").map(({ diagnostic }) => diagnostic);
  return diagnostics.map(({ severity, summary, detail, address }) => ({
    severity,
    summary,
    detail,
    ...(address && { address }),
  }));
}

interface ShownValues {
  readonly root_module?: { readonly resources?: readonly Readonly<Record<string, unknown>>[] };
}

function resourcesOf({ root_module }: ShownValues = {}): readonly object[] {
  const resources = root_module?.resources ?? [];
  return resources.map(({ address, type, mode, values, sensitive_values }) => ({
    address,
    type,
    mode,
    values,
    sensitive_values,
  }));
}
