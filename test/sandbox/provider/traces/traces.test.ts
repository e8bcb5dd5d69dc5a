import { readdirSync } from "node:fs";
import type { Provider } from "../../../../sandbox/provider/server";
import { describeWithReference } from "../../tenant/conformance/reference";
import { type ScriptedTenant, startScriptedTenant } from "../support/scripted-tenant";
import { Core } from "../terraform/core";
import { anonymizer, expectRequests, inAnyOrder, startProviderFor } from "./replay";
import { readTrace, type TraceChange, type TraceResource } from "./trace";
import { anyOrder, crashes, failing, refusedBySchema, succeeding, throughTerraform } from "./traces";

/*
 * Replays the recordings of the real provider through the plugin protocol: a small Terraform core plans and applies each step's
 * configuration, and the tenant returns the recorded responses. Compares plans, drift, warnings, requests and states.
 */
let tenant: ScriptedTenant;
let provider: Provider | undefined;

beforeAll(async () => {
  tenant = await startScriptedTenant();
});

afterEach(() => provider?.close());

afterAll(() => tenant.close());

test.each([...succeeding, ...failing])("the stand-in behaves like the real provider: %s", async (name) => {
  const trace = readTrace(name);
  const free = anyOrder.includes(name);
  const arranged = (diagnostics: readonly object[]) => (free ? inAnyOrder(diagnostics) : diagnostics);
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
    expect([at, arranged(anonymous(planned.diagnostics))]).toEqual([at, arranged(diagnostics)]);
    if (!apply) continue;
    tenant.script(apply.requests, free);
    const crash = crashes[name]?.[at];
    expect([at, anonymous(await core.apply(planned))]).toEqual([at, crash ? [crash] : apply.diagnostics]);
    expectRequests(tenant, `${at}: apply`, apply.requests, free);
    expect([at, anonymous(core.state)]).toEqual([at, state.map(unmarked)]);
  }
});

/** Removes the marks of sensitive values, which Terraform itself adds. */
function unmarked<Marked extends Partial<TraceChange & TraceResource>>(marked: Marked): object {
  const { before_sensitive, after_sensitive, sensitive_values, ...rest } = marked;
  return rest;
}

describeWithReference("all recordings", "provider-traces", (path) => {
  test("each is replayed", () => {
    const recorded = readdirSync(path).filter((file) => file.endsWith(".json"));
    const named = [...succeeding, ...failing, ...throughTerraform, ...refusedBySchema];
    expect(named.map((name) => `${name}.json`).sort()).toEqual(recorded.sort());
  });
});
