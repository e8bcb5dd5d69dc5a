import { type Sandbox, startSandbox } from "auth0-8x8-sandbox";

/** An Action, written as for the dashboard. */
const code = `
exports.onExecuteCustomPhoneProvider = async ({ notification, secrets }, api) => {
  const { status } = await fetch(secrets.origin + "/api/v1/subaccounts/" + secrets.subaccount + "/messages", {
    method: "POST",
    headers: { authorization: "Bearer " + secrets.apikey, "content-type": "application/json" },
    body: JSON.stringify({ destination: notification.recipient, text: notification.as_text }),
  });
  if (status === 429) api.notification.retry("8x8 takes no more messages");
  else if (status !== 200) api.notification.drop("HTTP " + status);
};`;

const phone = "+12025550123";

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
  const values = { ...sandbox.secrets, origin: sandbox.eightXEight.origin };
  const secrets = Object.entries(values).map(([name, value]) => ({ name, value }));
  const supported_triggers = [{ id: "custom-phone-provider" }];
  sandbox.seed({
    actions: [{ name: "SMS", code, secrets, supported_triggers, deploy: true, bind: "custom-phone-provider" }],
    providers: [{ name: "custom", configuration: { delivery_methods: ["text"] }, credentials: {} }],
  });
});
afterEach(() => sandbox.reset());
afterAll(() => sandbox.close());

test("a user who logs in receives the code", async () => {
  const { event, done } = sandbox.sendPhoneMessage({ type: "otp_verify", recipient: phone });
  const { text } = await sandbox.inbox.next({ to: phone });
  expect(text).toContain(event.notification.code);
  expect(await done).toEqual({ sent: true });
});

test("a message that 8x8 is too busy for arrives minutes later", async () => {
  sandbox.eightXEight.faults.add({ api: "sms", fault: { kind: "rate-limit" }, times: 2 });
  const message = sandbox.sendPhoneMessage({ type: "otp_verify", recipient: phone });
  await sandbox.advance(5 * 60_000);
  expect((await sandbox.inbox.next({ to: phone, timeoutMs: 0 })).text).toContain(message.event.notification.code);
  expect(message.attempts.map(({ outcome }) => outcome)).toEqual(["retry", "retry", "completed"]);
});

test("a failure is in the tenant's log", async () => {
  sandbox.eightXEight.faults.add({ fault: { kind: "status", status: 500 } });
  const { done } = sandbox.sendPhoneMessage({ type: "otp_verify", recipient: phone });
  expect(await done).toEqual({ sent: false, reason: "HTTP 500" });
  expect(sandbox.tenant.model.logs.list().map(({ type }) => type)).toContain("fn");
});
