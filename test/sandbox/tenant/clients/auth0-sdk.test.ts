import { ManagementClient } from "auth0";
import { Agent, fetch as fetchTrusting } from "undici";
import { createCertificate } from "../../../../sandbox/base/certificate";
import { type RunningTenant, startTenant } from "../../../../sandbox/tenant/start-tenant";

/* Auth0's own SDK for Node against the tenant: for each kind of object a create, a change, the same change again, and a delete. */
let tenant: RunningTenant;
let api: ManagementClient;
let dispatcher: Agent;

beforeAll(async () => {
  const certificate = createCertificate();
  tenant = await startTenant({ certificate });
  dispatcher = new Agent({ connect: { ca: certificate.cert } });
  const [client] = tenant.clients;
  api = new ManagementClient({
    domain: tenant.domain,
    clientId: client?.clientId ?? "",
    clientSecret: client?.clientSecret ?? "",
    maxRetries: 0,
    fetch: ((url: string, init: object) => fetchTrusting(url, { ...init, dispatcher })) as unknown as typeof fetch,
  });
});

afterAll(async () => {
  await dispatcher.close();
  await tenant.close();
});

const trigger = "custom-phone-provider";

/** Creates an Action for the trigger and waits for its build. */
async function createAction(): Promise<string> {
  const { id = "" } = await api.actions.create({
    name: "8x8 phone messages",
    supported_triggers: [{ id: trigger, version: "v1" }],
    code: "exports.onExecuteCustomPhoneProvider = async () => {};",
    runtime: "node22",
    dependencies: [{ name: "axios", version: "1.21.1" }],
    secrets: [{ name: "apikey", value: "s3cret" }],
  });
  tenant.model.actions.get(id).finishBuild();
  return id;
}

test("an Action: create, deploy, change, change to the same, roll back, delete", async () => {
  const id = await createAction();
  await api.actions.deploy(id);
  const created = await api.actions.get(id);
  expect(created).toMatchObject({ status: "built", all_changes_deployed: true, deployed_version: { number: 1 } });
  expect(JSON.stringify(created)).not.toContain("s3cret");

  const change = { code: "// another", secrets: [{ name: "apikey", value: "other" }] };
  expect(await api.actions.update(id, change)).toMatchObject({ code: "// another", all_changes_deployed: false });
  tenant.model.actions.get(id).finishBuild();
  await api.actions.deploy(id);
  const { updated_at: _, status: __, secrets, ...changed } = await api.actions.get(id);

  const again = await api.actions.update(id, { code: "// another" });
  expect(again).toMatchObject({ ...changed, secrets, all_changes_deployed: false });
  expect((await api.actions.versions.list(id)).data).toHaveLength(2);

  const { data: versions } = await api.actions.versions.list(id);
  const [, first] = versions;
  await api.actions.versions.deploy(id, first?.id ?? "");
  const { deployed_version } = await api.actions.get(id);
  expect(deployed_version).toMatchObject({ number: 3, code: created.code });

  await api.actions.delete(id);
  expect((await api.actions.list()).data).toEqual([]);
  await expect(api.actions.get(id)).rejects.toMatchObject({
    statusCode: 404,
    body: { message: "That action does not exist." },
  });
});

test("bindings: set, rename, set to the same, remove; a bound Action is only deleted by force", async () => {
  const id = await createAction();
  await api.actions.deploy(id);
  const bind = async (display_name: string) => {
    const ref = { type: "action_id" as const, value: id };
    await api.actions.triggers.bindings.updateMany(trigger, { bindings: [{ ref, display_name }] });
    return (await api.actions.triggers.bindings.list(trigger)).data;
  };
  expect(await bind("8x8")).toMatchObject([{ display_name: "8x8", action: { id } }]);
  const renamed = await bind("8x8 SMS");
  expect(renamed).toMatchObject([{ display_name: "8x8 SMS", action: { id } }]);
  expect(await bind("8x8 SMS")).toMatchObject([{ display_name: "8x8 SMS", action: { id } }]);

  await expect(api.actions.delete(id)).rejects.toMatchObject({ statusCode: 409 });
  await api.actions.triggers.bindings.updateMany(trigger, { bindings: [] });
  expect((await api.actions.triggers.bindings.list(trigger)).data).toEqual([]);
  await bind("8x8");
  await api.actions.delete(id, { force: true });
  expect((await api.actions.triggers.bindings.list(trigger)).data).toEqual([]);
});

test("an execution can be read by the id in the log", async () => {
  const id = await createAction();
  await api.actions.deploy(id);
  await api.actions.triggers.bindings.updateMany(trigger, { bindings: [{ ref: { type: "action_id", value: id } }] });
  tenant.model.seed({
    providers: [{ name: "custom", configuration: { delivery_methods: ["text"] }, credentials: {} }],
  });
  await tenant.sendPhoneMessage({ type: "otp_verify", recipient: "+6500000001" }).done;
  const { data: entries } = await api.logs.list();
  const details: Readonly<Record<string, unknown>> = entries[0]?.details ?? {};
  const { executions } = details.actions as { readonly executions: readonly string[] };
  const execution = await api.actions.executions.get(executions[0] ?? "");
  expect(execution).toMatchObject({
    trigger_id: trigger,
    status: "final",
    results: [{ action_name: "8x8 phone messages" }],
  });
  await expect(api.actions.executions.get("other")).rejects.toMatchObject({ statusCode: 404 });
  tenant.model.phoneProviders.delete(tenant.model.phoneProviders.list()[0]?.id ?? "");
  tenant.model.deleteAction(id, true);
});

test("a phone provider: create, change, change to the same, delete", async () => {
  const action = await createAction();
  await api.actions.deploy(action);
  const { providers } = api.branding.phone;
  const configuration = { delivery_methods: ["text" as const] };
  const { id = "" } = await providers.create({ name: "custom", disabled: false, configuration, credentials: {} });
  expect(await providers.list()).toMatchObject({
    providers: [{ id, name: "custom", channel: "phone", configuration }],
  });

  const change = { disabled: true, configuration: { delivery_methods: ["text" as const, "voice" as const] } };
  expect(await providers.update(id, change)).toMatchObject({ id, ...change });
  const { updated_at: _, ...changed } = await providers.get(id);
  expect(await providers.update(id, change)).toMatchObject(changed);

  await providers.delete(id);
  expect(await providers.list()).toEqual({ providers: [] });
  await api.actions.delete(action);
});

test("a phone template: create, change, change to the same, reset, delete", async () => {
  const { templates } = api.branding.phone;
  const content = { body: { text: "{{ code }}", voice: "Your code is {{ code }}" } };
  const { id = "" } = await templates.create({ type: "otp_verify", disabled: false, content });
  expect(await templates.get(id)).toMatchObject({ id, type: "otp_verify", content });

  const change = { content: { from: "8x8", body: { text: "Code: {{ code }}", voice: "Code: {{ code }}" } } };
  expect(await templates.update(id, change)).toMatchObject({ id, ...change });
  const { type, disabled, content: changed } = await templates.get(id);
  expect(await templates.update(id, change)).toMatchObject({ type, disabled, content: changed });

  const { content: reset } = await templates.reset(id, {});
  expect(reset).toMatchObject({ from: "8x8", body: { text: expect.stringContaining("friendly_name") } });
  await templates.delete(id);
  const { templates: left = [] } = await templates.list();
  expect(left.map(({ type, id }) => [type, id])).toContainEqual(["otp_verify", undefined]);
});

test("the tenant's settings: change, change to the same, change back", async () => {
  const { settings } = api.tenants;
  const before = await settings.get();
  const change = { friendly_name: "Example", support_url: "https://example.com", phone_consolidated_experience: false };
  await settings.update(change);
  const changed = await settings.get();
  expect(changed).toEqual({ ...before, ...change });
  await settings.update(change);
  expect(await settings.get()).toEqual(changed);
  await settings.update({ friendly_name: before.friendly_name ?? "", phone_consolidated_experience: true });
  expect(await settings.get()).toEqual({ ...before, support_url: change.support_url });
});
