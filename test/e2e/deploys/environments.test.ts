import { join } from "node:path";
import { Deployment } from "../../support/terraform/deployment";
import { terraform } from "../../support/terraform/terraform";

jest.setTimeout(120_000);

let deployment: Deployment;
beforeAll(async () => {
  deployment = await Deployment.start();
  // A tenant belongs to one environment: here, to that of the current test.
  deployment.project.edit("infra/environments.ts", "process.env.SANDBOX_AUTH0_DOMAIN ?? ", "");
});
afterAll(() => deployment.close());

/** Replaces a text in the environments file, and synthesizes. */
async function edit(old: string, text: string): Promise<void> {
  deployment.project.edit("infra/environments.ts", old, text);
  await deployment.synth();
}

/** Runs plain Terraform on an environment's stack. */
const run = (name: string, command: string, ...words: readonly string[]) =>
  terraform(join(deployment.stackDirectory, "..", name), deployment.env, command, "-no-color", ...words);

const apply = (name: string, ...words: readonly string[]) => run(name, "apply", "-auto-approve", ...words);

test.each([
  ["dev", "acme-dev.eu.auth0.com"],
  ["staging", "acme-staging.eu.auth0.com"],
])("deploys and destroys %s", async (name, domain) => {
  const { tenant } = deployment.sandbox;
  await edit(`"${domain}"`, JSON.stringify(tenant.domain));
  await run(name, "init");
  expect(await apply(name)).toContain("4 added, 0 changed");
  expect(tenant.model.actions.find({ deployed: true })).toHaveLength(1);
  await apply(name, "-destroy");
  expect(tenant.model.actions.find()).toEqual([]);
  await edit(JSON.stringify(tenant.domain), `"${domain}"`);
});

test("prod: Terraform refuses to destroy it until a deploy with `preventDestroy: false`", async () => {
  const { tenant } = deployment.sandbox;
  await edit('"acme.eu.auth0.com"', JSON.stringify(tenant.domain));
  await run("prod", "init");
  await apply("prod");

  const refusal = await apply("prod", "-destroy").catch(String);
  expect(refusal).toContain("Error: Instance cannot be destroyed");
  expect(refusal).toMatch(/Resource auth0_phone_provider\.phone_provider\s+has lifecycle\.prevent_destroy\s+set/);
  expect(tenant.model.actions.find({ deployed: true })).toHaveLength(1);
  expect(tenant.model.phoneProviders.list()).toHaveLength(1);

  await edit('source: "Acme",', 'source: "Acme",\n    preventDestroy: false,');
  expect(await apply("prod")).toContain("No changes.");
  await apply("prod", "-destroy");
  expect(tenant.model.actions.find()).toEqual([]);
  deployment.project.edit("infra/environments.ts", JSON.stringify(tenant.domain), '"acme.eu.auth0.com"');
});
