import { messageTypes } from "../../../../sandbox/tenant/messages/template";
import { DeployCli } from "./deploy-cli";

/*
 * Auth0's own command for tenants as files: import, export, the same import again, a change, a delete.
 * It is one test because each step continues where the previous one ended.
 */
let cli: DeployCli;
beforeAll(async () => {
  cli = await DeployCli.start();
});
afterAll(() => cli.close());

const name = "8x8 phone messages";
const trigger = "custom-phone-provider";
const content = { syntax: "liquid", body: { text: "{{ code }}", voice: "Your code is {{ code }}" } };

const description = {
  actions: [
    {
      name,
      code: "./action.js",
      runtime: "node22",
      deployed: true,
      dependencies: [],
      secrets: [{ name: "apikey", value: "s3cret" }],
      supported_triggers: [{ id: trigger, version: "v1" }],
    },
  ],
  triggers: { [trigger]: [{ action_name: name, display_name: "8x8" }] },
  phoneProviders: [{ name: "custom", disabled: false, configuration: { delivery_methods: ["text"] }, credentials: {} }],
  // All types: with deletes allowed, the command tries to delete the others and fails at Auth0's defaults.
  phoneTemplates: messageTypes.map((type) => ({ type, disabled: false, content })),
  tenant: { friendly_name: "Example", support_url: "https://example.com" },
};

/** The contents of the tenant, without times and version numbers. */
function held() {
  const { actions, bindings, phoneProviders, phoneTemplates, settings } = cli.tenant.model;
  const untimed = <Timed extends { readonly updated_at: string }>({ updated_at: _, ...rest }: Timed) => rest;
  return {
    actions: actions.find().map(({ id, name, code, secrets, deployedVersion }) => ({
      ...{ id, name, code, deployed: deployedVersion?.code },
      secrets: secrets.map(({ name, value }) => ({ name, value })),
    })),
    bindings: bindings.list(trigger).map(({ displayName, action }) => [displayName, action.name]),
    phoneProviders: phoneProviders.list().map(untimed),
    phoneTemplates: phoneTemplates
      .list()
      .filter((template) => "id" in template)
      .map(untimed),
    settings: settings.read(),
  };
}

/** An import creates everything and waits for the build. It also asks for modules, which the tenant doesn't have. */
async function createAll(): Promise<void> {
  expect(await cli.import(description, "// one")).toEqual([
    "GET /actions/modules 404",
    "GET /actions/actions 200",
    "POST /actions/actions 201",
    "GET /actions/actions 200",
    "POST /actions/actions/<id>/deploy 400",
    "POST /actions/actions/<id>/deploy 200",
    "GET /branding/phone/providers 200",
    "POST /branding/phone/providers 201",
    "GET /branding/phone/templates 200",
    ...messageTypes.map(() => "POST /branding/phone/templates 201"),
    `PATCH /actions/triggers/${trigger}/bindings 200`,
    "PATCH /tenants/settings 200",
  ]);
  expect(held()).toMatchObject({
    actions: [{ name, code: "// one", deployed: "// one", secrets: [{ name: "apikey", value: "s3cret" }] }],
    bindings: [["8x8", name]],
    phoneProviders: [{ name: "custom", configuration: { delivery_methods: ["text"] } }],
    settings: description.tenant,
  });
  expect(held().phoneTemplates).toHaveLength(messageTypes.length);
}

/** An export contains everything imported except the values of secrets, and changes nothing. */
async function exportAll(): Promise<void> {
  const before = held();
  const { calls, description: exported, read } = await cli.export();
  const { code, secrets, ...action } = exported.actions[0];
  expect({ ...action, secrets }).toMatchObject({
    name,
    deployed: true,
    runtime: "node22",
    secrets: [{ name: "apikey" }],
  });
  expect(read(code)).toBe("// one");
  expect(exported).toMatchObject({
    triggers: description.triggers,
    phoneProviders: description.phoneProviders,
    tenant: description.tenant,
  });
  expect(exported.phoneTemplates).toEqual(expect.arrayContaining(description.phoneTemplates));
  expect(JSON.stringify(exported)).not.toContain("s3cret");
  expect(calls.filter((call) => !call.startsWith("GET "))).toEqual([]);
  expect(held()).toEqual(before);
}

/** The same import again sends everything as a change, and the tenant stays the same. */
async function importAgain(): Promise<void> {
  const before = held();
  expect(await cli.import(description, "// one")).toEqual([
    "GET /actions/modules 404",
    "GET /actions/actions 200",
    "PATCH /actions/actions/<id> 200",
    "GET /actions/actions 200",
    "POST /actions/actions/<id>/deploy 200",
    "GET /branding/phone/providers 200",
    "PATCH /branding/phone/providers/<id> 200",
    "GET /branding/phone/templates 200",
    ...messageTypes.map(() => "PATCH /branding/phone/templates/<id> 200"),
    `PATCH /actions/triggers/${trigger}/bindings 200`,
    "PATCH /tenants/settings 200",
  ]);
  expect(held()).toEqual(before);
}

/** A different import changes only the differences. */
async function changeAll(): Promise<void> {
  const { phoneTemplates, actions, phoneProviders } = held();
  const changed = { ...content, body: { text: "Code {{ code }}", voice: "Code {{ code }}" } };
  await cli.import(
    {
      ...description,
      triggers: { [trigger]: [{ action_name: name, display_name: "8x8 SMS" }] },
      phoneProviders: [{ ...description.phoneProviders[0], disabled: true }],
      phoneTemplates: description.phoneTemplates.map((template) =>
        template.type === "otp_verify" ? { ...template, content: changed } : template,
      ),
      tenant: { friendly_name: "Another" },
    },
    "// two",
  );
  expect(held()).toMatchObject({
    actions: [{ ...actions[0], code: "// two", deployed: "// two" }],
    bindings: [["8x8 SMS", name]],
    phoneProviders: [{ ...phoneProviders[0], disabled: true }],
    phoneTemplates: phoneTemplates.map((template) =>
      template.type === "otp_verify" ? { ...template, content: changed } : template,
    ),
    settings: { ...description.tenant, friendly_name: "Another" },
  });
}

/** An import of empty lists deletes everything except the settings. */
async function deleteAll(): Promise<void> {
  const { settings } = held();
  const calls = await cli.import({ actions: [], triggers: { [trigger]: [] }, phoneProviders: [], phoneTemplates: [] });
  expect(calls.filter((call) => !call.startsWith("GET "))).toEqual([
    "DELETE /actions/actions/<id> 204",
    "DELETE /branding/phone/providers/<id> 204",
    ...messageTypes.map(() => "DELETE /branding/phone/templates/<id> 204"),
    `PATCH /actions/triggers/${trigger}/bindings 200`,
  ]);
  expect(held()).toEqual({ actions: [], bindings: [], phoneProviders: [], phoneTemplates: [], settings });
}

test("auth0-deploy-cli imports, exports, imports again, changes and deletes", async () => {
  await createAll();
  await exportAll();
  await importAgain();
  await changeAll();
  await deleteAll();
}, 300_000);
