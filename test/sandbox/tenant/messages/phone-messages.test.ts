import { once } from "node:events";
import type { RunningTenant, StartTenantOptions } from "../../../../sandbox/tenant/start-tenant";
import type { SeedAction } from "../../../../sandbox/tenant/tenant";
import { ApiClient } from "../api-client";
import { fastClock } from "../fast-clock";

let api: ApiClient;
let tenant: RunningTenant;

async function start(options: Partial<StartTenantOptions>) {
  api = await ApiClient.start(options);
  tenant = api.tenant;
}
afterEach(() => tenant.close());

const action = (body: string): SeedAction => ({
  name: "8x8 SMS",
  supported_triggers: [{ id: "custom-phone-provider" }],
  code: `exports.onExecuteCustomPhoneProvider = async (event, api) => { ${body} };`,
  secrets: [{ name: "apikey", value: "canary" }],
  deploy: true,
  bind: "custom-phone-provider",
});
const provider = { name: "custom", configuration: { delivery_methods: ["text"] } } as const;
const request = { type: "otp_verify", recipient: "+6500000001" } as const;

const logTypes = () => tenant.model.logs.list().map(({ type }) => type);

test("the deployed Action gets the event with its secrets, and the log has the sent code", async () => {
  const body = `
    const { notification: { code, as_text, recipient }, secrets, configuration } = event;
    if (as_text.startsWith(code) && recipient === "+6500000001" && secrets.apikey === "canary" && configuration) {
      console.log("right");
    }`;
  await start({ seed: { actions: [action(body)], providers: [provider] } });
  const seen: unknown[] = [];
  tenant.model.phoneMessages.on("attempt", (_message, attempt) => seen.push(attempt));
  const message = tenant.sendPhoneMessage(request);
  expect(await message.done).toEqual({ sent: true });
  expect(message.attempts).toMatchObject([
    { outcome: "completed", logs: ["right"], actionName: "8x8 SMS", versionNumber: 1 },
  ]);
  expect(seen).toEqual(message.attempts);
  expect(logTypes()).toEqual(["gd_send_sms"]);
});

test.each([
  ["api.notification.drop('no')", ["fn", "gd_send_sms_failure"], "no"],
  ["throw new Error('oops')", ["actions_execution_failed", "fn", "gd_send_sms_failure"], "oops"],
])("the log has every failure: %s", async (body, types, error) => {
  await start({ seed: { actions: [action(body)], providers: [provider] } });
  expect(await tenant.sendPhoneMessage(request).done).toEqual({ sent: false, reason: error });
  expect(logTypes()).toEqual(types);
  expect(tenant.model.logs.list()[types.indexOf("fn")]).toMatchObject({ details: { error, to: "+********01" } });
});

test("retries use the tenant's clock, each with a warning in the log", async () => {
  const body = "globalThis.runs = (globalThis.runs ?? 0) + 1; if (globalThis.runs < 3) api.notification.retry('busy');";
  await start({ clock: fastClock(1000), seed: { actions: [action(body)], providers: [provider] } });
  const message = tenant.sendPhoneMessage(request);
  expect(await message.done).toEqual({ sent: true });
  expect(message.attempts.map(({ outcome }) => outcome)).toEqual(["retry", "retry", "completed"]);
  expect(logTypes()).toEqual(["wn", "wn", "gd_send_sms"]);
  expect(tenant.model.logs.list()[0]).toMatchObject({ details: { warning: "busy", notification_channel: "phone" } });
});

test.each<[string, StartTenantOptions["seed"], string]>([
  ["it has no provider", { actions: [action("")] }, "The tenant has no phone provider."],
  [
    "it is disabled",
    { actions: [action("")], providers: [{ ...provider, disabled: true }] },
    "The phone provider is disabled.",
  ],
  [
    "it doesn't deliver text",
    { actions: [action("")], providers: [{ ...provider, configuration: { delivery_methods: ["voice"] } }] },
    "The phone provider's delivery methods don't include text.",
  ],
  [
    "it isn't custom",
    { providers: [{ name: "twilio", configuration: { sid: "AC1", mssid: "MG1", delivery_methods: ["text"] } }] },
    "The sandbox can't send through the phone provider twilio.",
  ],
])("nothing is sent while %s, and the log says so", async (_, seed, reason) => {
  await start({ ...(seed && { seed }) });
  const message = tenant.sendPhoneMessage(request);
  expect(await message.done).toEqual({ sent: false, reason });
  expect(message.attempts).toEqual([]);
  expect(tenant.model.logs.list()[0]).toMatchObject({ type: "fn", details: { error: reason } });
});

test("a deployed Action that isn't bound doesn't run", async () => {
  const { bind: _, ...unbound } = action("");
  await start({ seed: { actions: [unbound], providers: [provider] } });
  expect(await tenant.sendPhoneMessage(request).done).toEqual({
    sent: false,
    reason: "No Action is bound to the trigger custom-phone-provider.",
  });
});

test("a change runs once it is deployed", async () => {
  await start({ seed: { actions: [action("console.log('one')")], providers: [provider] } });
  const [bound] = tenant.model.actions.find();
  const run = async () => {
    const message = tenant.sendPhoneMessage(request);
    await message.done;
    return message.attempts[0]?.logs;
  };
  expect(await run()).toEqual(["one"]);
  bound?.update({ code: action("console.log('two')").code ?? "" });
  bound?.finishBuild();
  expect(await run()).toEqual(["one"]);
  bound?.deploy();
  expect(await run()).toEqual(["two"]);
});

test("the log contains no code, text, full number or secret", async () => {
  await start({ seed: { actions: [action("api.notification.drop('no')")], providers: [provider] } });
  const message = tenant.sendPhoneMessage(request);
  await message.done;
  const { code, as_text } = message.event.notification;
  const log = JSON.stringify((await api.call("GET", "/logs")).json);
  for (const secret of [code, as_text, "canary", request.recipient]) expect(log).not.toContain(secret);
});

test("the provider's test message goes through the Action", async () => {
  await start({
    seed: { actions: [action("api.notification.drop(event.notification.recipient)")], providers: [provider] },
  });
  const sent = jest.spyOn(tenant.model.phoneMessages, "sendByPhoneProvider");
  const [{ id } = { id: "" }] = tenant.model.phoneProviders.list();
  const { status, json } = await api.call("POST", `/branding/phone/providers/${id}/try`, { to: "+6500000009" });
  expect([status, json]).toEqual([202, { code: 202, message: "Test notification successfully sent for processing" }]);
  await sent.mock.results[0]?.value.done;
  expect(tenant.model.logs.list()[0]).toMatchObject({ type: "fn", details: { error: "+6500000009" } });
});

test("closing a tenant ends waiting and running messages", async () => {
  const body =
    "if (event.notification.delivery_method === 'text') api.notification.retry('busy'); else while (true) {}";
  const both = { name: "custom", configuration: { delivery_methods: ["text", "voice"] } } as const;
  await start({ seed: { actions: [action(body)], providers: [both] } });
  const waiting = tenant.sendPhoneMessage(request);
  await once(tenant.model.phoneMessages, "attempt");
  const running = tenant.sendPhoneMessage({ ...request, deliveryMethod: "voice" });
  await tenant.close();
  expect(await waiting.done).toMatchObject({ sent: false, reason: "The tenant was closed before the next attempt." });
  expect(await running.done).toMatchObject({ sent: false });
});
