import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startSandbox } from "../../../sandbox";
import { deployAction, editAction } from "../../../scripts/docs/sandbox-action";
import { startOnFreePorts } from "../../support/six-ports";

const PHONE = "+12025550123";

const folder = mkdtempSync(join(tmpdir(), "state-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("a restarted sandbox has the same tenant, credentials, messages and time, and still sends", async () => {
  const stateFile = join(folder, "state.json");
  const { sandbox: first, port } = await startOnFreePorts({ stateFile });
  deployAction(first);
  editAction(first, (code) => `${code}\n// edited`);
  first.tenant.model.phoneTemplates.create({ type: "otp_verify", content: { body: { text: "{{ code }} it is" } } });
  first.tenant.model.hooks.create({ name: "old", script: "x", triggerId: "post-user-registration", enabled: true });
  first.tenant.model.guardian.policies = ["all-applications"];
  first.tenant.model.settings.update({ friendly_name: "Acme" });
  first.sendPhoneMessage({ type: "otp_verify", recipient: PHONE });
  const { text } = await first.inbox.next({ to: PHONE });
  expect(text).toMatch(/^\d{6} it is$/);
  first.rotateKey().revokeOldKey(); // its Action has the old key now
  await first.advance(3_600_000);
  const before = first.tenant.model.snapshot();
  const { variables } = first;
  const inbox = first.inbox.messages;
  await first.close();

  const second = await startSandbox({ stateFile, port, seed: { providers: [{ name: "twilio" }] } });
  try {
    expect(JSON.stringify(second.tenant.model.snapshot())).toBe(JSON.stringify(before));
    expect(second.inbox.messages).toEqual(inbox);
    const names = ["AUTH0_CLIENT_ID", "AUTH0_CLIENT_SECRET", "SANDBOX_8X8_ACCOUNT", "TF_VAR_apikey"] as const;
    for (const name of names) expect(second.variables[name]).toBe(variables[name]);
    expect(second.clock.now() - Date.now()).toBeGreaterThan(3_500_000);
    await expect(second.inbox.next({ timeoutMs: 0 })).rejects.toThrow("No message arrived");

    const [action] = second.tenant.model.actions.find();
    expect(action?.versions.map(({ number }) => number)).toEqual([1, 2]);
    action?.update({
      secrets: action.secrets.map(({ name }) => ({ name, ...(name === "apikey" && { value: second.secrets.apikey }) })),
    });
    action?.finishBuild();
    expect(action?.deploy().number).toBe(3);
    expect(await second.sendPhoneMessage({ type: "otp_verify", recipient: PHONE }).done).toEqual({ sent: true });
  } finally {
    await second.close();
  }
});

test("a message that waits for a retry is sent after a restart, at its time", async () => {
  const stateFile = join(folder, "waiting.json");
  const { sandbox: first, port } = await startOnFreePorts({ stateFile });
  deployAction(first);
  first.eightXEight.faults.add({ fault: { kind: "rate-limit" } });
  const message = first.sendPhoneMessage({ type: "otp_verify", recipient: PHONE });
  await first.tenant.model.phoneMessages.executed();
  const { code } = message.event.notification;
  await first.close();
  expect(await message.done).toMatchObject({ sent: false });

  const second = await startSandbox({ stateFile, port });
  try {
    const [waiting] = second.tenant.model.phoneMessages.underWay;
    expect(waiting?.attempts).toMatchObject([{ outcome: "retry", retryInMs: 10_000 }]);
    expect(second.inbox.messages).toEqual([]);
    await second.advance(10_000);
    expect(await waiting?.done).toEqual({ sent: true });
    expect(second.inbox.messages.map(({ text }) => text)).toEqual([expect.stringContaining(String(code))]);
    expect(second.tenant.model.snapshot().waiting).toEqual([]);
    expect(second.tenant.model.logs.list().map(({ type }) => type)).toEqual(["wn", "gd_send_sms"]);
  } finally {
    await second.close();
  }
});

test("only its owner can read the file, and it is up to date before the sandbox ends", async () => {
  const stateFile = join(folder, "live.json");
  const sandbox = await startSandbox({ stateFile });
  try {
    expect(statSync(stateFile).mode & 0o777).toBe(0o600);
    const read = () => JSON.parse(readFileSync(stateFile, "utf8")).tenant.logs.length;
    expect(read()).toBe(0);
    await sandbox.sendPhoneMessage({ type: "otp_verify", recipient: PHONE }).done; // fails: there is no provider
    while (read() === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  } finally {
    await sandbox.close();
  }
});

test.each(["{}", "no JSON", '{"version":0}'])("refuses another kind of file: %s", async (content) => {
  const stateFile = join(folder, "other.json");
  writeFileSync(stateFile, content);
  await expect(startSandbox({ stateFile })).rejects.toThrow(/other\.json: no sandbox of this version .* Delete it/);
  expect(readFileSync(stateFile, "utf8")).toBe(content);
});

test("a sandbox that can't start leaves no file", async () => {
  const stateFile = join(folder, "none.json");
  const seed = { actions: [{ name: "x", supported_triggers: [{ id: "no-such-trigger" }] }] };
  await expect(startSandbox({ stateFile, seed })).rejects.toThrow();
  expect(existsSync(stateFile)).toBe(false);
});
