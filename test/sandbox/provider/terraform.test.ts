import type { Provider } from "../../../sandbox/provider/server";
import { type ScriptedTenant, startScriptedTenant } from "./support/scripted-tenant";
import { Terraform } from "./terraform/terraform";
import { anonymizer, expectRequests, inAnyOrder, startProviderFor } from "./traces/replay";
import { readTrace, type TraceChange, type TraceDrift } from "./traces/trace";
import { anyOrder, refusedBySchema, throughTerraform } from "./traces/traces";

/* Replays recordings through Terraform itself. Compares its plans and states, including the marks of sensitive values. */
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
  "action-ephemeral-variable",
  "trigger-action-import",
  "trigger-actions-trigger-changed",
  "guardian-voice-refused",
  "stack-hook",
  "provider-no-domain",
  ...throughTerraform,
])(
  "Terraform behaves the same with the stand-in as with the real provider: %s",
  async (name) => {
    const trace = readTrace(name);
    const free = anyOrder.includes(name);
    const anonymous = anonymizer(tenant);
    const arranged = (diagnostics: readonly object[]) => (free ? inAnyOrder(diagnostics) : diagnostics);
    provider = await startProviderFor(trace, tenant);
    terraform = await Terraform.create(provider.reattach);
    for (const { name: at, config, variables, plan, apply, state = [] } of trace.steps) {
      const { requests, resource_changes = [], resource_drift = [], diagnostics } = plan;
      if (config) await terraform.configure(config);
      tenant.script(requests, free);
      const destroy = at === "destroy" ? ["-destroy"] : [];
      const planned = await terraform.run(["plan", "-json", "-parallelism=1", "-out=planned", ...destroy], variables);
      expect([at, arranged(anonymous(diagnosticsOf(planned)))]).toEqual([at, arranged(diagnostics)]);
      expectRequests(tenant, `${at}: plan`, requests, free);
      if (!plan.resource_changes) continue;
      const shown = JSON.parse(await terraform.run(["show", "-json", "planned"]));
      expect([at, anonymous(changesOf(shown.resource_changes))]).toEqual([at, resource_changes]);
      expect([at, anonymous(changesOf(shown.resource_drift).map(asDrift))]).toEqual([at, resource_drift]);
      if (!apply) continue;
      tenant.script(apply.requests, free);
      const applied = await terraform.run(["apply", "-json", "-parallelism=1", "planned"], variables);
      expect([at, arranged(anonymous(diagnosticsOf(applied)))]).toEqual([at, arranged(apply.diagnostics)]);
      expectRequests(tenant, `${at}: apply`, apply.requests, free);
      const { values } = JSON.parse(await terraform.run(["show", "-json"]));
      expect([at, anonymous(resourcesOf(values))]).toEqual([at, state]);
    }
  },
  30_000,
);

test("the stand-in's schema makes Terraform refuse the same configurations as the real provider's", async () => {
  provider = await startProviderFor({ steps: [] }, tenant);
  terraform = await Terraform.create(provider.reattach);
  tenant.script();
  for (const name of refusedBySchema) {
    const [step] = readTrace(name).steps;
    await terraform.configure(step?.config ?? {});
    const refused = diagnosticsOf(await terraform.run(["plan", "-json"]));
    expect([name, refused]).toEqual([name, step?.plan.diagnostics]);
  }
  expect(tenant.received).toEqual([]);
}, 30_000);

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

function diagnosticsOf(log: string): readonly object[] {
  const lines = log
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
