import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TerraformStack, Testing } from "cdktf";
import type { Backend } from "../../../infra/state/backend";
import { stateOf } from "../../../infra/state/state";

let outdir: string;
beforeAll(() => {
  outdir = mkdtempSync(join(tmpdir(), "state-"));
});
afterAll(() => rmSync(outdir, { recursive: true }));

function synth(backend?: Backend, environment = "dev") {
  const stack = new TerraformStack(Testing.app({ outdir }), environment);
  stateOf(environment, backend).addTo(stack);
  return JSON.parse(Testing.synth(stack)).terraform;
}

test.each<[Backend | undefined, object]>([
  [undefined, { local: { path: "../../../terraform.dev.tfstate" } }],
  [{ type: "local", path: "states/dev" }, { local: { path: "../../../states/dev" } }],
  [{ type: "local", path: "/mnt/states/dev" }, { local: { path: "/mnt/states/dev" } }],
  [
    { type: "s3", bucket: "acme" },
    { s3: { bucket: "acme", key: "auth0-8x8/dev.tfstate", encrypt: true, use_lockfile: true } },
  ],
  [
    {
      type: "s3",
      bucket: "acme",
      key: "k",
      region: "eu-west-1",
      kmsKeyId: "alias/k",
      roleArn: "arn:aws:iam::111122223333:role/t",
    },
    {
      s3: {
        bucket: "acme",
        key: "k",
        region: "eu-west-1",
        encrypt: true,
        kms_key_id: "alias/k",
        assume_role: { role_arn: "arn:aws:iam::111122223333:role/t" },
        use_lockfile: true,
      },
    },
  ],
  [{ type: "gcs", bucket: "acme" }, { gcs: { bucket: "acme", prefix: "auth0-8x8/dev" } }],
  [
    { type: "gcs", bucket: "acme", prefix: "p", kmsEncryptionKey: "k", impersonateServiceAccount: "t@acme.com" },
    { gcs: { bucket: "acme", prefix: "p", kms_encryption_key: "k", impersonate_service_account: "t@acme.com" } },
  ],
  [
    { type: "azurerm", storageAccountName: "acme", containerName: "state", useAzureadAuth: true },
    {
      azurerm: {
        storage_account_name: "acme",
        container_name: "state",
        key: "auth0-8x8/dev.tfstate",
        use_azuread_auth: true,
      },
    },
  ],
  [{ type: "pg" }, { pg: { schema_name: "auth0_8x8_dev" } }],
  [{ type: "pg", schemaName: "s" }, { pg: { schema_name: "s" } }],
  [
    { type: "http", address: "https://s.acme.com/dev" },
    {
      http: {
        address: "https://s.acme.com/dev",
        lock_address: "https://s.acme.com/dev",
        unlock_address: "https://s.acme.com/dev",
      },
    },
  ],
  [
    {
      type: "http",
      address: "https://s.acme.com/dev",
      lockAddress: "https://s.acme.com/lock",
      lockMethod: "POST",
      unlockMethod: "DELETE",
    },
    {
      http: {
        address: "https://s.acme.com/dev",
        lock_address: "https://s.acme.com/lock",
        lock_method: "POST",
        unlock_address: "https://s.acme.com/lock",
        unlock_method: "DELETE",
      },
    },
  ],
  [
    { type: "remote", organization: "acme", hostname: "tfe.acme.com" },
    { remote: { organization: "acme", hostname: "tfe.acme.com", workspaces: { name: "auth0-8x8-dev" } } },
  ],
])("of %j is in the stack as Terraform names it, and nothing else is", (backend, block) => {
  expect(synth(backend)).toEqual({ backend: block });
});

test("of HCP Terraform is a `cloud` block", () => {
  expect(synth({ type: "cloud", organization: "acme", workspace: "w", project: "p" })).toEqual({
    cloud: { organization: "acme", workspaces: { name: "w", project: "p" } },
  });
});

test("of pg has a name that PostgreSQL doesn't cut", () => {
  expect(synth({ type: "pg" }, "x".repeat(70)).backend.pg.schema_name).toHaveLength(63);
});
