import { readdirSync } from "node:fs";
import type { Provider } from "../../../sandbox/provider/server";
import { describeWithReference } from "../tenant/reference";
import { Core } from "./core";
import { expectRequests, startProviderFor } from "./replay";
import { type ScriptedTenant, startScriptedTenant } from "./scripted-tenant";
import { readTrace, type TraceChange, type TraceResource } from "./trace";
import { anyOrder, failing, leftOut, refusedByTerraform, succeeding } from "./traces";

/*
 * The recordings of the real provider, replayed at the plugin protocol's level: a small Terraform core plans and applies each
 * step's configuration, the tenant gives the recorded answers. Plans, drift, warnings, requests and states are compared.
 */
let tenant: ScriptedTenant;
let provider: Provider | undefined;

beforeAll(async () => {
  tenant = await startScriptedTenant();
});

afterEach(() => provider?.close());

afterAll(() => tenant.close());

test.each([...succeeding, ...failing])("the stand-in does as the real provider: %s", async (name) => {
  const trace = readTrace(name);
  const free = anyOrder.includes(name);
  const inOrder = (diagnostics: readonly object[]) => (free ? sorted(diagnostics) : diagnostics);
  provider = await startProviderFor(trace, tenant);
  const anonymous = anonymizer(tenant);
  const core = new Core({ reattach: provider.reattach, terraformDataId: "<uuid:1>" });
  for (const { name: at, config = {}, variables, plan, apply, state = [] } of trace.steps) {
    const { requests, resource_changes = [], resource_drift = [], diagnostics } = plan;
    tenant.script(requests, free);
    const planned = await core.plan(at === "destroy" ? "destroy" : config, variables);
    expectRequests(tenant, `${at}: plan`, requests, free);
    expect([at, anonymous(planned.resource_changes)]).toEqual([at, resource_changes.map(unmarked)]);
    expect([at, anonymous(planned.resource_drift)]).toEqual([at, resource_drift]);
    expect([at, inOrder(anonymous(planned.diagnostics))]).toEqual([at, inOrder(diagnostics)]);
    if (!apply) continue;
    tenant.script(apply.requests, free);
    expect([at, anonymous(await core.apply(planned))]).toEqual([at, apply.diagnostics]);
    expectRequests(tenant, `${at}: apply`, apply.requests, free);
    expect([at, anonymous(core.state)]).toEqual([at, state.map(unmarked)]);
  }
});

const sorted = (diagnostics: readonly object[]) => diagnostics.map((one) => JSON.stringify(one)).sort();

/** Puts placeholders for the tenant's domain and for the ids that the provider made up. */
function anonymizer({ domain }: ScriptedTenant): (shown: readonly object[]) => readonly object[] {
  const ids: string[] = [];
  const placeholder = (id: string) => {
    if (!ids.includes(id)) ids.push(id);
    return `<id:${ids.indexOf(id) + 1}>`;
  };
  return (shown) =>
    JSON.parse(
      JSON.stringify(shown)
        .replaceAll(domain, "<domain>")
        .replace(/terraform-\d{17}[0-9a-f]{8}/g, placeholder),
    );
}

/** Without the marks of sensitive values, which are Terraform's own work. */
function unmarked<Marked extends Partial<TraceChange & TraceResource>>(marked: Marked): object {
  const { before_sensitive, after_sensitive, sensitive_values, ...rest } = marked;
  return rest;
}

describeWithReference("all recordings", "provider-traces", (path) => {
  test("each is replayed, or left out for a reason", () => {
    const recorded = readdirSync(path).filter((file) => file.endsWith(".json"));
    const named = [...succeeding, ...failing, ...refusedByTerraform, ...Object.values(leftOut).flat()];
    expect(named.map((name) => `${name}.json`).sort()).toEqual(recorded.sort());
  });
});
