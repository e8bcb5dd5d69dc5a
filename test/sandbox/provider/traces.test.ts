import { type Provider, startProvider } from "../../../sandbox/provider/server";
import { Core } from "./core";
import { expectRequests } from "./expectations";
import { type ScriptedTenant, startScriptedTenant } from "./scripted-tenant";
import { readTrace, type TraceChange, type TraceResource } from "./trace";
import { anyOrder, replayed } from "./traces";

/*
 * The recordings of the real provider, replayed at the plugin protocol's level: a small Terraform core plans and applies each
 * step's configuration, the tenant gives the recorded answers. Plans, drift, warnings, requests and states are compared.
 */
let tenant: ScriptedTenant;
let provider: Provider;

beforeAll(async () => {
  tenant = await startScriptedTenant();
  const env = { AUTH0_CLIENT_ID: "client", AUTH0_CLIENT_SECRET: "secret" };
  provider = await startProvider({ env, ca: tenant.ca, pollMs: 1 });
});

afterAll(async () => {
  await provider.close();
  await tenant.close();
});

test.each(replayed)("%s", async (name) => {
  const { steps } = readTrace(name);
  const free = anyOrder.includes(name);
  const core = new Core({
    reattach: provider.reattach,
    provider: { domain: tenant.domain },
    terraformDataId: "<uuid:1>",
  });
  for (const { name: at, config = {}, variables, plan, apply, state = [] } of steps) {
    const { requests = [], resource_changes = [], resource_drift = [], diagnostics } = plan;
    tenant.script(requests, free);
    const planned = await core.plan(at === "destroy" ? "destroy" : config, variables);
    expectRequests(tenant, `${at}: plan`, requests, free);
    expect([at, planned.resource_changes]).toEqual([at, resource_changes.map(unmarked)]);
    expect([at, planned.resource_drift]).toEqual([at, resource_drift]);
    expect([at, planned.diagnostics]).toEqual([at, diagnostics]);
    if (!apply) continue;
    tenant.script(apply.requests, free);
    await core.apply(planned);
    expectRequests(tenant, `${at}: apply`, apply.requests, free);
    expect([at, core.state]).toEqual([at, state.map(unmarked)]);
  }
});

/** Without the marks of sensitive values, which are Terraform's own work. */
function unmarked<Marked extends Partial<TraceChange & TraceResource>>(marked: Marked): object {
  const { before_sensitive, after_sensitive, sensitive_values, ...rest } = marked;
  return rest;
}
