import { type Provider, startProvider } from "../../../../sandbox/provider/server";
import { ProviderClient } from "../support/provider-client";
import { type ScriptedTenant, startScriptedTenant } from "../support/scripted-tenant";
import { evaluate } from "../terraform/evaluate";
import { blockOf } from "../terraform/terraform-data";
import { readTrace, type TraceStep } from "../traces/trace";

let tenant: ScriptedTenant;
let provider: Provider;

beforeAll(async () => {
  tenant = await startScriptedTenant();
});

afterAll(async () => {
  await provider.close();
  await tenant.close();
});

test("Stop ends the wait for a build", async () => {
  const [{ config, apply }] = readTrace("action-build-timeout").steps as [TraceStep];
  const { domain, ca } = tenant;
  const env = { AUTH0_DOMAIN: domain, AUTH0_API_TOKEN: "token" };
  let waits = () => {};
  const waiting = new Promise<void>((resolve) => {
    waits = resolve;
  });
  const after = () => {
    waits();
    return () => {};
  };
  provider = await startProvider({ env, ca, clock: { now: () => 0, after } });
  const client = await ProviderClient.connect(provider);
  const value = evaluate(blockOf("auth0_action"), config?.resource?.auth0_action?.action ?? {}, {});
  const { planned } = await client.plan("auth0_action", null, value, value);
  tenant.script(apply?.requests);
  const applied = client.apply("auth0_action", { prior: null, planned, config: value });
  await waiting;
  await client.call("Stop", {});
  expect(await applied).toMatchObject({ state: { id: "<uuid:1>" }, failed: true });
  client.close();
});
