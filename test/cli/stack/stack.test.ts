import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readStack, stackFrom } from "../../../cli/stack/stack";

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "stack-"));
});
afterEach(() => rmSync(directory, { recursive: true }));

function read(auth0: readonly object[], domain?: string) {
  writeFileSync(join(directory, "cdk.tf.json"), JSON.stringify({ provider: { auth0 } }));
  return readStack(directory, domain).domain;
}

test("uses the provider's tenant, otherwise AUTH0_DOMAIN's", () => {
  expect(read([{ domain: "acme.eu.auth0.com" }], "other.eu.auth0.com")).toBe("acme.eu.auth0.com");
  expect(read([{}], "other.eu.auth0.com")).toBe("other.eu.auth0.com");
});

test("asks for the tenant if the stack names none, or only an expression", () => {
  expect(() => read([{}])).toThrow("has no tenant. Give its provider a domain, or set AUTH0_DOMAIN");
  expect(() => read([{ domain: "${var.domain}" }])).toThrow("has no tenant");
  expect(read([{ domain: "${var.domain}" }], "acme.eu.auth0.com")).toBe("acme.eu.auth0.com");
});

test("refuses a stack with several tenants", () => {
  expect(() => read([{ domain: "a.auth0.com" }, { domain: "b.auth0.com", alias: "b" }])).toThrow("has 2 tenants");
});

test("says what to run if nothing was synthesized", () => {
  expect(() => readStack(directory)).toThrow(/Can't read the stack stack-.*: ENOENT.*\nRun `npx cdktf synth stack-/);
});

test("an Action's code is the text of its variable; other variables stay, because they can be set and may be secrets", () => {
  const secrets_wo = [{ name: "subaccount", value: "${var.subaccount}" }];
  const action = { code: "${var.action-code}", name: "${var.name}", secrets_wo };
  const variable = { "action-code": { default: "`$${a}`" }, name: { default: "8x8" }, subaccount: { default: "acme" } };
  const [resource] = stackFrom("dev", { variable, resource: { auth0_action: { action } } }).resources("auth0_action");
  expect(resource?.attributes).toEqual({ ...action, code: "`$${a}`" });
});
