import type { RunningTenant, StartTenantOptions } from "../../../../sandbox/tenant/start-tenant";
import type { SeedAction } from "../../../../sandbox/tenant/tenant";
import { ApiClient } from "../api-client";

let tenant: RunningTenant;

/** Starts a tenant without the unified phone experience. Its Guardian sends through `phone-message-hook`. */
async function start(seed: StartTenantOptions["seed"], options: Partial<StartTenantOptions> = {}) {
  ({ tenant } = await ApiClient.start({ phoneConsolidatedExperience: false, ...options, ...(seed && { seed }) }));
  const { guardian } = tenant.model;
  guardian.setFactor("sms", true);
  guardian.setMessageTypes(["sms"]);
  guardian.legacyPhone.provider = "phone-message-hook";
}
afterEach(() => tenant.close());

const action = (body: string): SeedAction => ({
  name: "8x8 SMS",
  supported_triggers: [{ id: "send-phone-message" }],
  code: `exports.onExecuteSendPhoneMessage = async (event, api) => { ${body} };`,
  secrets: [{ name: "apikey", value: "canary" }],
  deploy: true,
  bind: "send-phone-message",
});
const hook = (body: string, enabled = true) => ({
  name: "8x8",
  triggerId: "send-phone-message" as const,
  script: `module.exports = function (recipient, text, context, cb) { ${body} };`,
  enabled,
});
const request = { type: "otp_verify", recipient: "+6500000001" } as const;
const logTypes = () => tenant.model.logs.list().map(({ type }) => type);

test("a code goes through the Action for send-phone-message, and the log has it", async () => {
  const body = "console.log(event.message_options.text, event.secrets.apikey.length, event.configuration)";
  await start({ actions: [action(body)] });
  const message = tenant.sendPhoneMessage(request);
  expect(await message.done).toEqual({ sent: true });
  expect(message.attempts).toMatchObject([
    { kind: "Action", triggerId: "send-phone-message", logs: [`${message.event.notification.as_text} 6 {}`] },
  ]);
  expect(logTypes()).toEqual(["gd_send_sms"]);
});

test("an exception of the Action is the failure, and the log has it", async () => {
  await start({ actions: [action("throw new Error('rejected')")] });
  expect(await tenant.sendPhoneMessage(request).done).toEqual({ sent: false, reason: "rejected" });
  expect(tenant.model.logs.list()).toMatchObject([
    { type: "actions_execution_failed", details: { trigger_id: "send-phone-message", error: "rejected" } },
    { type: "gd_send_sms_failure", details: { error: "rejected", to: "+********01" } },
  ]);
});

test("bound Actions run in order until one fails", async () => {
  await start({ actions: [action(""), { ...action("throw new Error('no')"), name: "second" }, action("")] });
  const message = tenant.sendPhoneMessage(request);
  expect(await message.done).toEqual({ sent: false, reason: "no" });
  expect(message.attempts.map(({ actionName, outcome }) => [actionName, outcome])).toEqual([
    ["8x8 SMS", "completed"],
    ["second", "error"],
  ]);
});

test("a call is logged as a call", async () => {
  await start({ actions: [action("")] });
  tenant.model.guardian.setMessageTypes(["sms", "voice"]);
  await tenant.sendPhoneMessage({ ...request, deliveryMethod: "voice" }).done;
  expect(logTypes()).toEqual(["gd_send_voice"]);
});

test("other messages go through the phone provider", async () => {
  await start({ actions: [action("")] });
  const message = tenant.sendPhoneMessage({ ...request, type: "change_password" });
  expect(await message.done).toEqual({ sent: false, reason: "The tenant has no phone provider." });
  expect(logTypes()).toEqual(["fn"]);
});

test("with the unified phone experience, codes go through the phone provider too", async () => {
  await start({ actions: [action("")] });
  tenant.model.settings.update({ phone_consolidated_experience: true });
  expect(await tenant.sendPhoneMessage(request).done).toMatchObject({ reason: "The tenant has no phone provider." });
});

test("without an Action, an enabled Hook runs like before its end of life", async () => {
  const body = "console.log(text, context.webtask.secrets.apikey.length); cb(null, {})";
  await start({ hooks: [hook("", false), { ...hook(body), name: "enabled" }] }, { hooks: "executed" });
  const [enabled] = tenant.model.hooks.find({ enabled: true });
  tenant.model.hooks.addSecrets(enabled?.id ?? "", { apikey: "canary" });
  const message = tenant.sendPhoneMessage(request);
  expect(await message.done).toEqual({ sent: true });
  expect(message.attempts).toMatchObject([
    { kind: "Hook", actionName: "enabled", versionNumber: 1, logs: [`${message.event.notification.as_text} 6`] },
  ]);
  expect(message.attempts[0]?.nodeNote).toMatch("Auth0 ran Hooks on Node 12");
  expect(logTypes()).toEqual(["gd_send_sms"]);
});

test("a changed script runs immediately", async () => {
  await start({ hooks: [hook("console.log('one'); cb()")] }, { hooks: "executed" });
  await tenant.sendPhoneMessage(request).done;
  const [{ id = "" } = {}] = tenant.model.hooks.find();
  tenant.model.hooks.update(id, { script: hook("console.log('two'); cb()").script });
  const message = tenant.sendPhoneMessage(request);
  await message.done;
  expect(message.attempts).toMatchObject([{ logs: ["two"], versionNumber: 2 }]);
});

test("an Action takes precedence over a Hook", async () => {
  await start({ actions: [action("")], hooks: [hook("cb()")] }, { hooks: "executed" });
  const message = tenant.sendPhoneMessage(request);
  await message.done;
  expect(message.attempts).toMatchObject([{ kind: "Action" }]);
});

test("a Hook's failure is a failure, but its error isn't in the log", async () => {
  await start({ hooks: [hook("cb(new Error('details'))")] }, { hooks: "executed" });
  expect(await tenant.sendPhoneMessage(request).done).toEqual({ sent: false, reason: "details" });
  expect(tenant.model.logs.list()).toMatchObject([
    { type: "gd_send_sms_failure", details: { error: "The Hook failed." } },
  ]);
});

test("by default Hooks have ended, and the result and the log say so", async () => {
  await start({ hooks: [hook("cb()")] });
  const reason = "Auth0 stopped executing Hooks on 2026-11-18. 8x8 did not run.";
  const message = tenant.sendPhoneMessage(request);
  expect(await message.done).toEqual({ sent: false, reason });
  expect(message.attempts).toEqual([]);
  expect(tenant.model.logs.list()).toMatchObject([{ type: "gd_send_sms_failure", details: { error: reason } }]);
});

test.each<[string, (model: RunningTenant["model"]) => void, string]>([
  ["the factor is off", ({ guardian }) => guardian.setFactor("sms", false), "Guardian's phone factor is not enabled."],
  [
    "the message type is not set",
    ({ guardian }) => guardian.setMessageTypes(["voice"]),
    "The message types of Guardian's phone factor don't include sms.",
  ],
  [
    "Guardian uses another provider",
    ({ guardian }) => {
      guardian.legacyPhone.provider = "twilio";
    },
    "The sandbox can't send through Guardian's provider twilio.",
  ],
  [
    "nothing is bound",
    ({ bindings }) => bindings.replace("send-phone-message", []),
    "No Action is bound to the trigger send-phone-message, and no Hook is enabled.",
  ],
])("nothing is sent while %s", async (_, change, reason) => {
  await start({ actions: [action("")] });
  change(tenant.model);
  const message = tenant.sendPhoneMessage(request);
  expect(await message.done).toEqual({ sent: false, reason });
  expect(message.attempts).toEqual([]);
});
