import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describeTenantChange, findTenantChange, refuseTenantChange } from "../../../cli/stack/tenant-change";
import { type Sandbox, startSandbox } from "../../../sandbox/index";

const OLD = "acme-old.eu.auth0.com";
const ID = "0f64dc40-70bd-4d38-ab4d-8b4f3a1e3a4c";

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

/** Compares the sandbox's tenant with the state's. */
function find(recorded: string | undefined, id: string | undefined) {
  const directory = join(sandbox.directory, "dev");
  mkdirSync(directory, { recursive: true });
  writeFileSync(
    join(directory, "cdk.tf.json"),
    JSON.stringify({ provider: { auth0: [{ domain: sandbox.tenant.domain }] } }),
  );
  const resources = new Map([
    ["terraform_data.sent", { attributes: { id: "1" }, isTainted: false }],
    ...(id ? [["auth0_action.action", { attributes: { id, name: "8x8" }, isTainted: false }] as const] : []),
  ]);
  const state = { resources, outputs: recorded ? { tenant: recorded } : {} };
  return findTenantChange({ environment: "dev", directory, env: sandbox.variables }, state);
}

test("another domain, where nothing of the state is, is another tenant", async () => {
  const change = await find(OLD, ID);
  const to = sandbox.tenant.domain;
  expect(change).toEqual({ environment: "dev", from: OLD, to, orphans: [{ address: "auth0_action.action", id: ID }] });
  expect(() => refuseTenantChange(change)).toThrow(
    `dev: THE TENANT HAS CHANGED, from ${OLD} to ${to}.\nA deploy creates everything in ${to}.`,
  );
  expect(describeTenantChange(change as NonNullable<typeof change>)).toContain(`\n  auth0_action.action: ${ID}\n`);
});

test("another domain of the same tenant doesn't count as a change", async () => {
  const { id } = sandbox.tenant.model.actions.create({
    name: "8x8",
    supported_triggers: [{ id: "custom-phone-provider" }],
    code: "",
  });
  expect(await find(OLD, id)).toBeUndefined();
});

test("nothing has changed where the domain is the recorded one, none is recorded, or nothing was deployed", async () => {
  expect(await find(sandbox.tenant.domain, ID)).toBeUndefined();
  expect(await find(undefined, ID)).toBeUndefined();
  expect(await find(OLD, undefined)).toBeUndefined();
  expect(() => refuseTenantChange(undefined)).not.toThrow();
});
