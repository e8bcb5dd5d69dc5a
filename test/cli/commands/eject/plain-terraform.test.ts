import { win32 } from "node:path";
import { plainTerraform, type StackFile } from "../../../../cli/commands/eject/plain-terraform";

const filesOf = (stack: Partial<StackFile>, versions = {}) =>
  plainTerraform({ terraform: {}, ...stack }, { from: "/app/cdktf.out/stacks/dev", to: "/app/plain", versions });

const jsonOf = (name: string, ...args: Parameters<typeof filesOf>) => JSON.parse(filesOf(...args).get(name) ?? "");

test("code gets its own file, without Terraform's escapes; code with an expression stays", () => {
  const action = (code: string) => ({ resource: { auth0_action: { hook: { code } } } });
  const files = filesOf(action("const a = `$${b}`; // 100 %%{\n"));
  expect(files.get("hook.js")).toBe("const a = `${b}`; // 100 %{\n");
  expect(JSON.parse(files.get("main.tf.json") ?? "").resource.auth0_action.hook.code).toBe(
    '${file("${path.module}/hook.js")}',
  );
  expect(filesOf(action("const a = '${var.other}';")).has("hook.js")).toBe(false);
});

test("a variable stays unless it is only an Action's code", () => {
  const text = { default: "exports.a = 1;" };
  const variable = { "action-code": text, shared: text, same: text };
  const auth0_action = { hook: { code: "${var.action-code}" }, other: { code: "${var.shared}" } };
  const stack = { variable, resource: { auth0_action }, output: { code: { value: "${sha256(var.shared)}" } } };
  expect(filesOf(stack).get("other.js")).toBe("exports.a = 1;");
  expect(jsonOf("variables.tf.json", stack).variable).toEqual({ shared: text, same: text });
  const output = { code: { value: "${var.action-code2}" } };
  const longer = { variable: { "action-code": text, "action-code2": text }, resource: { auth0_action }, output };
  expect(jsonOf("variables.tf.json", longer).variable).toEqual({ "action-code2": text });
});

test("a local state stays where it is, and other backends stay as they are", () => {
  const backendOf = (backend: object) => jsonOf("terraform.tf.json", { terraform: { backend } }).terraform.backend;
  expect(backendOf({ local: { path: "../../../terraform.dev.tfstate" } })).toEqual({
    local: { path: "../terraform.dev.tfstate" },
  });
  expect(backendOf({ local: { path: "/state/dev.tfstate" } })).toEqual({ local: { path: "../../state/dev.tfstate" } });
  expect(backendOf({ s3: { bucket: "acme" } })).toEqual({ s3: { bucket: "acme" } });
});

test.each([
  ["C:\\app\\plain", "../terraform.dev.tfstate"],
  ["D:\\plain", "C:/app/terraform.dev.tfstate"],
])("on Windows, a local state is found from %s", (to, moved) => {
  const terraform = { backend: { local: { path: "../../../terraform.dev.tfstate" } } };
  const from = "C:\\app\\cdktf.out\\stacks\\dev";
  const files = plainTerraform({ terraform }, { from, to, versions: {}, path: win32 });
  expect(JSON.parse(files.get("terraform.tf.json") ?? "").terraform.backend.local.path).toBe(moved);
});

test("cdktf's metadata is left out at every depth, and everything else of the stack is kept", () => {
  const stack = {
    "//": { metadata: 1 },
    data: { a: { b: { "//": {}, c: [{ "//": 1, d: 2 }] } } },
    output: { id: { value: 1 } },
  };
  expect(jsonOf("main.tf.json", stack)).toEqual({
    data: { a: { b: { c: [{ d: 2 }] } } },
    resource: {},
    output: stack.output,
  });
});

test("the version of the secrets is Terraform's", () => {
  const variable = { secrets_version: { type: "number", default: 1 }, apikey: { default: null } };
  expect(jsonOf("variables.tf.json", { variable }, { secrets_version: 9 }).variable).toEqual({
    secrets_version: { type: "number", default: 9 },
    apikey: { default: null },
  });
});

test("errors name the remaining steps, and no command or page of the app", () => {
  const message = (error_message: string, condition = "${var.us_secrets_version != 1}") => {
    const block = { lifecycle: { precondition: [{ condition, error_message }] } };
    const { resource } = jsonOf("main.tf.json", { resource: { auth0_action: { a: block } } });
    return resource.auth0_action.a.lifecycle.precondition[0].error_message;
  };
  expect(message("dev: it isn't finished. Run `npx auth0-8x8 deploy dev` to send them again.")).toBe(
    "dev: it isn't finished. Set TF_VAR_us_secrets_version to a number that you haven't used before.",
  );
  expect(message("Adopt it by its ID: see docs/how-to/adoption.md.")).toBe("Adopt it by its ID.");
  expect(message("The secret apikey has no value. Set TF_VAR_apikey.")).toBe(
    "The secret apikey has no value. Set TF_VAR_apikey.",
  );
});
