import { runCommand } from "../../support/command";
import { failNextSend } from "../../support/sandbox/fail-next";
import { Deployment } from "../../support/terraform/deployment";

jest.setTimeout(120_000);

let deployment: Deployment;
afterEach(() => deployment.close());

/** A sandbox, and an environment for it with these additional lines. */
async function start(lines: string, unifiedPhoneExperience: boolean): Promise<void> {
  deployment = await Deployment.start({ unifiedPhoneExperience });
  deployment.project.edit("infra/environments.ts", 'source: "Sandbox",', `source: "Sandbox",\n    ${lines}`);
}

async function deploy(lines: string, unifiedPhoneExperience: boolean): Promise<void> {
  await start(lines, unifiedPhoneExperience);
  await deployment.apply();
}

test("send-phone-message: an Action sends MFA codes beside other bound Actions; a failure is one error", async () => {
  await deploy('trigger: "send-phone-message",', false);
  const { message, outcome, arrived } = await deployment.logIn();
  expect(outcome).toEqual({ sent: true });
  expect(message.attempts).toEqual([expect.objectContaining({ kind: "Action", triggerId: "send-phone-message" })]);
  expect(arrived).toEqual([expect.objectContaining({ source: "Sandbox", text: expect.stringMatching(/\d{6}/) })]);
  expect(await deployment.terraform("plan")).toContain("No changes.");

  const failed = await deployment.logIn({ recipient: "12345" });
  expect(failed.outcome).toMatchObject({ sent: false, reason: expect.stringMatching(/^recipient-invalid/) });
  expect(failed.message.attempts).toEqual([expect.objectContaining({ outcome: "error" })]);
});

test("send-phone-message: `verify` makes Auth0 test the Action, and follows the message", async () => {
  await deploy('trigger: "send-phone-message",', false);
  const verify = (to: string) =>
    runCommand(deployment.project.directory, ["verify", "sandbox", "--to", to, "--yes"], deployment.env);
  const { code, stdout } = await verify("+12025550123");
  const [sms] = deployment.sandbox.eightXEight.inbox.messages;
  expect(stdout).toMatch(new RegExp(`Auth0: tested the Action\\n.*UMID ${sms?.umid}\\n.*8x8: delivered`));
  expect(code).toBe(0);

  failNextSend(deployment.sandbox.eightXEight.faults, "sms", "rejected");
  const failed = await verify("+12025550123");
  expect(failed).toMatchObject({
    code: 1,
    stdout: expect.stringContaining("Auth0: tested the Action: rejected: 8x8 rejected the message. HTTP 200"),
  });
});

test("legacy-hook: a Hook sends MFA codes where Hooks still run, and synth warns", async () => {
  await start('trigger: "legacy-hook",', false);
  const output = (await deployment.cdktf("deploy")).join("\n");
  expect(output).toContain("Auth0 stopped running Hooks on 2026-11-18");
  const { message, outcome, arrived } = await deployment.logIn();
  expect(outcome).toEqual({ sent: true });
  expect(message.attempts).toEqual([expect.objectContaining({ kind: "Hook" })]);
  expect(arrived).toHaveLength(1);
});

test("custom-phone-provider: delivers every type of message", async () => {
  await deploy("", true);
  for (const type of ["otp_verify", "otp_enroll", "blocked_account", "change_password", "password_breach"] as const) {
    const { outcome, arrived } = await deployment.logIn({ type });
    expect([type, outcome, arrived.length]).toEqual([type, { sent: true }, 1]);
  }
});

test("custom-phone-provider: calls if the user asks for voice, and the phone provider declares voice", async () => {
  await deploy(
    `voice: {
      subaccount: "sandbox_voice",
      callerId: "+12025550199",
      profiles: { default: "en-US-Standard-A" },
    },`,
    true,
  );
  const { message, outcome } = await deployment.logIn({ deliveryMethod: "voice" });
  expect(outcome).toEqual({ sent: true });
  const [code = ""] = /\d{6}/.exec(message.event.notification.as_text) ?? [];
  const [call] = deployment.sandbox.eightXEight.inbox.calls;
  expect(call?.speech).toEqual([
    expect.objectContaining({ text: expect.stringContaining([...code].join(", ")), repetition: 2 }),
  ]);
  expect(deployment.sandbox.tenant.model.phoneProviders.list()[0]?.configuration.delivery_methods).toEqual([
    "text",
    "voice",
  ]);
});

test("custom-phone-provider: sends the code by WhatsApp if the user asks for it", async () => {
  await deploy(
    `chat: {
      subaccount: "sandbox_chat",
      apps: { otp_verify: ["WhatsApp"] },
      templates: { WhatsApp: { name: "otp_authentication", languages: { default: "en_US" } } },
    },`,
    true,
  );
  expect(await deployment.logIn()).toMatchObject({ outcome: { sent: true }, arrived: [] });
  expect(deployment.sandbox.eightXEight.inbox.chats).toEqual([
    expect.objectContaining({ channel: "WhatsApp", text: expect.stringMatching(/^\d{6} is your/) }),
  ]);
});
