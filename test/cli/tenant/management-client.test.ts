import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { accessToken, createManagementClient, remedyFor } from "../../../cli/tenant/management-client";
import { createCertificate } from "../../../sandbox/base/certificate";
import { type RunningTenant, startTenant } from "../../../sandbox/tenant/start-tenant";

let directory: string;
let tenant: RunningTenant;
let env: NodeJS.ProcessEnv;
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), "management-api-"));
  const certificate = createCertificate();
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

test("trusts a certificate in NODE_EXTRA_CA_CERTS", async () => {
  const api = await createManagementClient(tenant.domain, env);
  await expect(api.actions.get("none")).rejects.toMatchObject({
    statusCode: 404,
    body: { message: "That action does not exist." },
  });
});

test("a file of certificates that can't be read is an error", async () => {
  const wrong = { ...env, NODE_EXTRA_CA_CERTS: join(directory, "none.pem") };
  await expect(createManagementClient(tenant.domain, wrong)).rejects.toThrow(
    "NODE_EXTRA_CA_CERTS: can't read the file",
  );
});

test("trusts no other certificate", async () => {
  const api = await createManagementClient(tenant.domain, { ...env, NODE_EXTRA_CA_CERTS: undefined });
  await expect(api.actions.get("none")).rejects.not.toMatchObject({ statusCode: 404 });
});

test.each([
  ["missing credentials", { AUTH0_CLIENT_SECRET: "" }, "Set AUTH0_CLIENT_ID and AUTH0_CLIENT_SECRET"],
  [
    "a missing file of certificates",
    { NODE_EXTRA_CA_CERTS: "no-such-file.pem" },
    "NODE_EXTRA_CA_CERTS: can't read the file",
  ],
])("reports %s", async (_name, change, message) => {
  await expect(createManagementClient(tenant.domain, { ...env, ...change })).rejects.toThrow(message);
});

test("all questions to a tenant share a token; other credentials need another one", async () => {
  await accessToken(tenant.domain, env);
  tenant.faults.add({ api: "authentication", path: /token/, fault: { kind: "status", status: 403 } });
  const status = async (change: NodeJS.ProcessEnv) => {
    const api = await createManagementClient(tenant.domain, { ...env, ...change });
    const error: unknown = await api.actions.get("none").catch((it: unknown) => it);
    return (error as { readonly statusCode?: number }).statusCode;
  };
  expect(await status({ TF_VAR_apikey: "other" })).toBe(404);
  expect(await status({ AUTH0_CLIENT_SECRET: "other" })).toBe(403);
});

test.each([
  [{ statusCode: 401 }, /^The credentials may be for another tenant\. .*AUTH0_CLIENT_SECRET/],
  [{ statusCode: 403 }, /have the scope read:logs\.$/],
  [{ statusCode: 429 }, /^Run the command again later\.$/],
  [{ statusCode: 500 }, /^Run the command again later\.$/],
  [new TypeError("fetch failed"), /^Check `domain` of the environment, your network, and HTTPS_PROXY/],
])("what to do about %j", (error, expected) => {
  expect(remedyFor(error, "the scope read:logs")).toMatch(expected);
});
