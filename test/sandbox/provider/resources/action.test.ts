import { setTimeout as pause } from "node:timers/promises";
import { type Provider, startProvider } from "../../../../sandbox/provider/server";
import { Core } from "../core";
import { evaluate } from "../evaluate";
import { ProviderClient } from "../provider-client";
import { expectRequests, startProviderFor } from "../replay";
import { type ScriptedTenant, startScriptedTenant } from "../scripted-tenant";
import { blockOf } from "../terraform-data";
import { readTrace, type TraceStep } from "../trace";

const [step] = readTrace("action-build-timeout").steps as [TraceStep];
const { apply: { requests = [], diagnostics = [] } = {} } = step;
const withTimeout = (duration: string) => JSON.parse(JSON.stringify(step.config).replace("3s", duration));

let tenant: ScriptedTenant;
let provider: Provider;

beforeAll(async () => {
  tenant = await startScriptedTenant();
});

afterEach(() => provider.close());

afterAll(() => tenant.close());

test("a build that does not end in time is looked at as often as the real provider does, then given up", async () => {
  // The recording waits for 3 s and begins with a pause of 500 ms; here the first pause is 1 ms.
  const config = withTimeout("6ms");
  provider = await startProviderFor({ steps: [] }, tenant);
  const core = new Core(provider);
  const plan = await core.plan(config);
  tenant.script(requests);
  expect(await core.apply(plan)).toEqual(diagnostics);
  expectRequests(tenant, "create", requests);
});

test("Terraform's Stop ends the wait for a build", async () => {
  const { domain, ca } = tenant;
  provider = await startProvider({ env: { AUTH0_DOMAIN: domain, AUTH0_API_TOKEN: "token" }, ca, pollMs: 60_000 });
  const client = await ProviderClient.connect(provider);
  const config = evaluate(blockOf("auth0_action"), withTimeout("1h").resource.auth0_action.action, {});
  const { planned } = await client.plan("auth0_action", null, config, config);
  tenant.script(requests);
  const applied = client.apply("auth0_action", null, planned, config);
  for (let tries = 0; tenant.received.length < 2 && tries < 2_000; tries++) await pause(1);
  await client.call("Stop", {});
  expect(await applied).toMatchObject({ state: { id: "<uuid:1>" }, failed: true });
  client.close();
});
