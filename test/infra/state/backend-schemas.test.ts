import type { Environments } from "../../../infra/environment";
import { validate } from "../../../infra/validation/validate";

import { complaint, right } from "../validation/complaint";

const other = { ...right, domain: "acme-prod.eu.auth0.com" } as const;
const s3 = { type: "s3", bucket: "acme-terraform" } as const;
/** As random as a key: a digest of nothing. */
const KEY = "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU";

test("the smallest environment has three lines", () => {
  const environments: Environments = {
    dev: {
      domain: "acme-dev.eu.auth0.com",
      region: "europe",
    },
  };
  expect(() => validate(environments)).not.toThrow();
});

test.each([
  ["", "a file", '.backend: "a file" isn\'t valid. Use an object with one of these types: "local", "s3", "gcs"'],
  ["", {}, '.backend.type: missing. Use "local", "s3", "gcs", "azurerm", "pg", "http", "cloud", "remote"'],
  ["", { type: "consul" }, '.backend.type: "consul" isn\'t valid. Use "local"'],
  ["local", { path: "a b" }, '.backend.path: "a b" isn\'t valid. Use the path of a file'],
  ["s3", {}, ".backend.bucket: missing. Use a bucket's name"],
  ["s3", { bucket: "Acme" }, ".backend.bucket: \"Acme\" isn't valid. Use a bucket's name"],
  ["s3", { bucket: "acme", key: "/a" }, '.backend.key: "/a" isn\'t valid. Use a path'],
  ["s3", { bucket: "acme", region: "europe" }, '.backend.region: "europe" isn\'t valid. Use an AWS region'],
  ["s3", { bucket: "acme", roleArn: "terraform" }, ".backend.roleArn: "],
  ["gcs", { bucket: "acme", kmsEncryptionKey: "k" }, ".backend.kmsEncryptionKey: "],
  ["gcs", { bucket: "acme", impersonateServiceAccount: "me" }, ".backend.impersonateServiceAccount: "],
  ["azurerm", { containerName: "c1c" }, ".backend.storageAccountName: missing"],
  [
    "azurerm",
    { storageAccountName: "acme", containerName: "c1c", subscriptionId: "acme" },
    ".backend.subscriptionId: ",
  ],
  ["pg", { schemaName: "a b" }, ".backend.schemaName: "],
  ["http", { address: "http://state.example.com" }, ".backend.address: "],
  ["http", { address: "https://state.example.com", lockMethod: "post" }, ".backend.lockMethod: "],
  ["cloud", {}, ".backend.organization: missing"],
  ["remote", { organization: "acme", project: "p" }, ".backend.project: unknown field"],
])("refuses a backend %s %j and says where", (type, fields, remedy) => {
  const backend = typeof fields === "string" ? fields : { ...(type && { type }), ...fields };
  expect(complaint({ dev: { ...right, backend } })).toContain(`dev${remedy}`);
});

test.each([
  ["s3", "secretKey", "AWS_SECRET_ACCESS_KEY"],
  ["gcs", "credentials", "GOOGLE_CREDENTIALS"],
  ["azurerm", "accessKey", "ARM_ACCESS_KEY"],
  ["pg", "connStr", "PG_CONN_STR"],
  ["http", "password", "TF_HTTP_PASSWORD"],
  ["cloud", "token", "TF_TOKEN_app_terraform_io"],
  ["remote", "token", "terraform login"],
])("has no credential of %s in it, as %s, and names where it goes", (type, field, variable) => {
  const message = complaint({ dev: { ...right, backend: { type, [field]: "hunter2" } } });
  expect(message).toMatch(
    new RegExp(`dev\\.backend\\.${field}: unknown field\\. Use .*\\. Credentials come from .*${variable}`),
  );
  expect(message).not.toContain("hunter2");
});

test.each([
  ["source", { source: KEY }],
  ["apikey", { apikey: KEY }],
  ["testRecipients.1", { testRecipients: ["+447700900123", KEY] }],
  [
    "voice.profiles.de",
    { voice: { subaccount: "acme", callerId: "+12025550100", profiles: { default: "x", de: KEY } } },
  ],
  ["backend.key", { backend: { ...s3, key: KEY } }],
  ["backend.connStr", { backend: { type: "pg", connStr: "postgres://terraform:hunter2@db/state" } }],
])("refuses what looks like a key in %s, and doesn't show it", (field, fields) => {
  const message = complaint({ dev: { ...right, ...fields } });
  expect(message).toContain(`dev.${field}: looks like a secret. Put secrets into environment variables`);
  expect(message).not.toContain(KEY);
  expect(message).not.toContain("hunter2");
  expect(message.match(new RegExp(`dev\\.${field}:`, "g"))).toHaveLength(1);
});

test("doesn't show what looks like a key in something that is wrong as a whole", () => {
  const message = complaint({ dev: { ...right, countries: [["US", KEY]] } });
  expect(message).toContain('dev.countries.0: ["US","(looks like a secret)"] isn\'t valid');
  expect(message).not.toContain(KEY);
});

test.each([
  ["sources.(looks like a secret): looks like a secret", { sources: { [KEY]: "Acme" } }],
  ["(looks like a secret): looks like a secret", { [KEY]: 1 }],
  [
    '{"(looks like a secret)":"x"} isn\'t valid',
    { voice: { subaccount: "acme", callerId: "+12025550100", profiles: { [KEY]: "x" } } },
  ],
])("doesn't show what looks like a key as the name of a field: %s", (words, fields) => {
  const message = complaint({ dev: { ...right, ...fields } });
  expect(message).toContain(words);
  expect(message).not.toContain(KEY);
});

test("environments can share a backend, each with its own state", () => {
  expect(complaint({ dev: { ...right, backend: s3 }, prod: { ...other, backend: s3 } })).toBe("");
});

test.each([
  ["local: x.tfstate", { type: "local", path: "x.tfstate" }, {}],
  ["s3: acme-terraform/x", { ...s3, key: "x" }, { region: "eu-west-1" }],
  ["gcs: acme/x", { type: "gcs", bucket: "acme", prefix: "x" }, {}],
  [
    "azurerm: acme/state/x",
    { type: "azurerm", storageAccountName: "acme", containerName: "state", key: "x" },
    { useOidc: true },
  ],
  ["pg: x", { type: "pg", schemaName: "x" }, {}],
  [
    "http: https://state.example.com/x",
    { type: "http", address: "https://state.example.com/x" },
    { lockMethod: "POST" },
  ],
  ["app.terraform.io: acme/x", { type: "cloud", organization: "acme", workspace: "x" }, { type: "remote" }],
])("refuses two environments with the state %s", (id, backend, others) => {
  const environments = { dev: { ...right, backend }, prod: { ...other, backend: { ...backend, ...others } } };
  expect(complaint(environments)).toContain(
    `prod.backend: dev already keeps its state there (${id}). Use another place`,
  );
});
