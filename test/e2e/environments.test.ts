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
  ["prod", "acme.eu.auth0.com"],
])("synthesizes, plans, deploys and destroys %s", async (name, domain) => {
  const { tenant } = deployment.sandbox;
  deployment.project.edit("infra/environments.ts", `"${domain}"`, JSON.stringify(tenant.domain));
  await deployment.run("synth", name);
  expect((await deployment.run("diff", name)).join("\n")).toContain("Plan: 3 to add, 0 to change, 0 to destroy.");
  await deployment.run("deploy", name, "--auto-approve");
  expect(tenant.model.actions.find({ deployed: true })).toHaveLength(1);
  await deployment.run("destroy", name, "--auto-approve");
  expect(tenant.model.actions.find()).toEqual([]);
});
