import { Deployment } from "../support/deployment";

jest.setTimeout(120_000);

let deployment: Deployment;
beforeEach(async () => {
  deployment = await Deployment.start();
});
afterEach(() => deployment.close());

test.each([
  ["dev", "acme-dev.eu.auth0.com"],
  ["staging", "acme-staging.eu.auth0.com"],
])("deploys and destroys %s", async (name, domain) => {
  const { tenant } = deployment.sandbox;
  deployment.project.edit("infra/environments.ts", `"${domain}"`, JSON.stringify(tenant.domain));
  expect((await deployment.run("deploy", name, "--auto-approve")).join("\n")).toContain("3 added, 0 changed");
  expect(tenant.model.actions.find({ deployed: true })).toHaveLength(1);
  await deployment.run("destroy", name, "--auto-approve");
  expect(tenant.model.actions.find()).toEqual([]);
});

test("prod: Terraform refuses to destroy it until the environment allows it and is deployed", async () => {
  const { tenant } = deployment.sandbox;
  const settings = `domain: ${JSON.stringify(tenant.domain)}`;
  deployment.project.edit("infra/environments.ts", 'domain: "acme.eu.auth0.com"', settings);
  await deployment.run("deploy", "prod", "--auto-approve");

  const refusal = await deployment.run("destroy", "prod", "--auto-approve").catch(String);
  expect(refusal).toContain("Error: Instance cannot be destroyed");
  expect(refusal).toMatch(/Resource auth0_phone_provider\.phone_provider .* has lifecycle\.prevent_destroy set/);
  expect(tenant.model.actions.find({ deployed: true })).toHaveLength(1);
  expect(tenant.model.phoneProviders.list()).toHaveLength(1);

  deployment.project.edit("infra/environments.ts", settings, `${settings},\n    preventDestroy: false`);
  expect((await deployment.run("deploy", "prod", "--auto-approve")).join("\n")).toContain("No changes.");
  await deployment.run("destroy", "prod", "--auto-approve");
  expect(tenant.model.actions.find()).toEqual([]);
});
