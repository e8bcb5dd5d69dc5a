import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { managementApi } from "../../cli/management-api";
import { createCertificate } from "../../sandbox/certificate";
import { type RunningTenant, startTenant } from "../../sandbox/tenant/server";

let directory: string;
let tenant: RunningTenant;
let env: NodeJS.ProcessEnv;
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), "management-api-"));
  const certificate = await createCertificate();
  const file = join(directory, "certificate.pem");
  writeFileSync(file, certificate.cert);
  tenant = await startTenant({ certificate });
  const [client] = tenant.clients;
  env = {
    AUTH0_CLIENT_ID: client?.clientId,
    AUTH0_CLIENT_SECRET: client?.clientSecret,
    NODE_EXTRA_CA_CERTS: file,
  };
});
afterAll(async () => {
  await tenant.close();
  rmSync(directory, { recursive: true });
});

test("asks a tenant whose certificate is in NODE_EXTRA_CA_CERTS", async () => {
  const api = await managementApi(tenant.domain, env);
  await expect(api.actions.get("none")).rejects.toMatchObject({
    statusCode: 404,
    body: { message: "That action does not exist." },
  });
});

test("asks no tenant that it has no reason to trust", async () => {
  const api = await managementApi(tenant.domain, { ...env, NODE_EXTRA_CA_CERTS: undefined });
  await expect(api.actions.get("none")).rejects.not.toMatchObject({ statusCode: 404 });
});

test.each([
  ["no credentials", { AUTH0_CLIENT_SECRET: "" }, "Set AUTH0_CLIENT_ID and AUTH0_CLIENT_SECRET"],
  [
    "no file of certificates",
    { NODE_EXTRA_CA_CERTS: "no-such-file.pem" },
    "NODE_EXTRA_CA_CERTS names a file that can't be read",
  ],
])("says so of %s", async (_name, change, message) => {
  await expect(managementApi(tenant.domain, { ...env, ...change })).rejects.toThrow(message);
});
