import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chooseTenant, readTenants } from "../../../cli/stack/tenants";

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "stack-"));
});
afterEach(() => rmSync(directory, { recursive: true }));

function read(stack: object, env: NodeJS.ProcessEnv = {}) {
  writeFileSync(join(directory, "cdk.tf.json"), JSON.stringify(stack));
  return readTenants(directory, env);
}

const SEVERAL = {
  provider: {
    auth0: [
      { domain: "acme.eu.auth0.com" },
      { domain: "acme.us.auth0.com", alias: "us", client_id: "${var.us_id}", client_secret: "${var.us_secret}" },
      { domain: "unused.auth0.com", alias: "unused" },
    ],
  },
  variable: { us_id: { default: "from the default" }, us_secret: { default: null } },
  resource: {
    auth0_action: { eu: { name: "A" }, us: { name: "B", provider: "auth0.us" } },
    auth0_hook: { us: { provider: "auth0.us" } },
    terraform_data: { sent: {} },
  },
};

test("each tenant has its own resources, and those of no tenant", () => {
  const tenants = read(SEVERAL).map(({ stack }) => [
    stack.domain,
    ["auth0_action", "auth0_hook", "terraform_data"].flatMap((type) => stack.resources(type).map((it) => it.address)),
  ]);
  expect(tenants).toEqual([
    ["acme.eu.auth0.com", ["auth0_action.eu", "terraform_data.sent"]],
    ["acme.us.auth0.com", ["auth0_action.us", "auth0_hook.us", "terraform_data.sent"]],
  ]);
});

test("a provider's own credentials take the place of those in AUTH0_…, and other providers keep these", () => {
  const env = { AUTH0_CLIENT_ID: "own", AUTH0_API_TOKEN: "own", TF_VAR_us_secret: "s", AUTH0_DOMAIN: "other" };
  const [eu, us] = read(SEVERAL, env);
  expect(eu?.env).toEqual(env);
  expect(us?.env).toMatchObject({ AUTH0_CLIENT_ID: "from the default", AUTH0_CLIENT_SECRET: "s" });
  expect(us?.env).not.toHaveProperty("AUTH0_API_TOKEN");
});

test("a stack with one provider has one tenant: the provider's, else that of AUTH0_DOMAIN", () => {
  const env = { AUTH0_DOMAIN: "acme.auth0.com" };
  expect(read({ provider: { auth0: [{}] } }, env).map(({ stack }) => stack.domain)).toEqual(["acme.auth0.com"]);
  expect(read({}, env)).toHaveLength(1);
});

test("chooses a tenant by its domain, and refuses to guess", () => {
  const tenants = read(SEVERAL);
  expect(chooseTenant(tenants, "acme.us.auth0.com").stack.domain).toBe("acme.us.auth0.com");
  expect(chooseTenant(tenants.slice(0, 1), undefined).stack.domain).toBe("acme.eu.auth0.com");
  const message = "Pass --tenant with one of the stack's tenants: acme.eu.auth0.com, acme.us.auth0.com.";
  expect(() => chooseTenant(tenants, undefined)).toThrow(message);
  expect(() => chooseTenant(tenants, "acme.jp.auth0.com")).toThrow(message);
});
