import type { Provider } from "../../../../sandbox/provider/server";
import { Core } from "../core";
import { startProviderFor } from "../replay";
import { type ScriptedTenant, startScriptedTenant } from "../scripted-tenant";
import { readTrace, type TraceStep } from "../trace";

let tenant: ScriptedTenant;
let provider: Provider;

beforeAll(async () => {
  tenant = await startScriptedTenant();
  provider = await startProviderFor({ steps: [] }, tenant);
});

afterAll(async () => {
  await provider.close();
  await tenant.close();
});

test("where the real provider crashes, a change without content, the error says what to do", async () => {
  const [create, , change] = readTrace("template-no-content").steps as [TraceStep, TraceStep, TraceStep];
  const core = new Core(provider);
  for (const { config = {}, plan, apply } of [create, change]) {
    tenant.script(plan.requests);
    const planned = await core.plan(config);
    tenant.script(apply?.requests);
    await core.apply(planned);
  }
  tenant.script(change.plan.requests);
  const planned = await core.plan(change.config ?? {});
  tenant.script([]);
  expect(await core.apply(planned)).toMatchObject([
    { summary: "A template can't be changed without its content.", detail: expect.stringContaining("Add the block.") },
  ]);
  expect(tenant.received).toEqual([]);
});
