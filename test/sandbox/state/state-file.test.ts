import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Agent, fetch } from "undici";
import { AdjustableClock, type Sandbox, startSandbox } from "../../../sandbox";
import { deployAction, editAction } from "../../../scripts/docs/pictures/sandbox-action";
import { startOnFreePorts } from "../../support/sandbox/six-ports";
import { Receiver } from "../eight-x-eight/receiver";

const PHONE = "+12025550123";

/** Calls 8x8 as a client: sends a message, or cancels the one at this path. */
function sender({ eightXEight, secrets, variables }: Sandbox) {
  const dispatcher = new Agent({ connect: { ca: readFileSync(variables.NODE_EXTRA_CA_CERTS ?? "", "utf8") } });
  return async (origin: "origin" | "chatAppsOrigin", subaccount: string, body?: object, path = "") => {
    const answer = await fetch(`${eightXEight[origin]}/api/v1/subaccounts/${subaccount}/messages${path}`, {
      method: body ? "POST" : "DELETE",
      headers: { authorization: `Bearer ${secrets.apikey}`, ...(body && { "content-type": "application/json" }) },
      ...(body && { body: JSON.stringify(body) }),
      dispatcher,
    });
    expect(answer.status).toBe(200);
    return (await answer.json()) as { umid: string };
  };
}

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

test("what waits at 8x8 goes on after a restart, at its time: SMS, chat apps and receipts", async () => {
  const stateFile = join(folder, "at-8x8.json");
  const receiver = await Receiver.start();
  receiver.statuses = [503];
  const clock = new AdjustableClock({ frozen: true });
  const { sandbox: first, port } = await startOnFreePorts({ stateFile, clock });
  first.eightXEight.account.webhooks.set("sms", { subAccountId: "*", url: receiver.url, enabled: true });
  first.eightXEight.phones.remove(PHONE, "WhatsApp");
  const send = sender(first);
  const inMinutes = (minutes: number) => new Date(first.clock.now() + minutes * 60_000).toISOString();
  await send("origin", "sandbox_otp", { destination: PHONE, text: "Canceled", scheduled: inMinutes(60) }).then(
    ({ umid }) => send("origin", "sandbox_otp", undefined, `/${umid}`),
  );
  await send("origin", "sandbox_otp", { destination: PHONE, text: "Later", scheduled: inMinutes(60) });
  await send("chatAppsOrigin", "sandbox_chat", {
    user: { msisdn: PHONE },
    type: "template",
    content: {
      template: {
        name: "otp_authentication",
        language: "en_US",
        components: [
          { type: "body", parameters: [{ type: "text", text: "123456" }] },
          { type: "button", subType: "url", index: "0", parameters: [{ type: "text", text: "123456" }] },
        ],
      },
      fallbackText: "By SMS: 123456",
      sms: { encoding: "AUTO", source: "Acme" },
    },
    channels: [
      { channel: "WhatsApp", fallbackAfter: 600, successStatus: "Delivered" },
      { channel: "SMS", successStatus: "Delivered" },
    ],
  });
  while (receiver.posts.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
  const read = () => JSON.parse(readFileSync(stateFile, "utf8"));
  while (read().receipts.length === 0) await new Promise((resolve) => setTimeout(resolve, 20)); // written without an end, too
  await first.close();

  const second = await startSandbox({ stateFile, port });
  try {
    expect(second.inbox.messages).toEqual([]);
    const states = () => receiver.posts.map(({ json }) => (json.payload.status as { state: string }).state);
    await second.advance(11_000);
    expect(states()).toEqual(["undelivered", "undelivered"]);
    await second.advance(600_000);
    expect(second.inbox.messages.map(({ text }) => text)).toEqual(["By SMS: 123456"]);
    await second.advance(3_000_000);
    expect(second.inbox.messages.at(-1)).toMatchObject({ text: "Later" });
    expect(second.inbox.messages).toHaveLength(2);
    const log = second.eightXEight.log.list().map(({ sms, status }) => [sms.text, status.state]);
    expect(log).toContainEqual(["Canceled", "undelivered"]);
    expect(log).toContainEqual(["Later", "delivered"]);
  } finally {
    await second.close();
    await receiver.close();
  }
});

test("a user logs in after a restart with the code from before", async () => {
  const stateFile = join(folder, "login.json");
  const first = await startSandbox({ stateFile });
  deployAction(first);
  const user = first.tenant.model.passwordless.start(PHONE, "127.0.0.1");
  const { code = "" } = await first.inbox.next({ to: PHONE });
  await first.close();
  const second = await startSandbox({ stateFile });
  try {
    expect(second.tenant.model.passwordless.verify(PHONE, code)).toEqual(user);
    expect(() => second.tenant.model.passwordless.verify(PHONE, code)).toThrow("Wrong phone number");
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
  await expect(startSandbox({ stateFile })).rejects.toThrow(
    /other\.json: this isn't a state file of this version .* Delete it/,
  );
  expect(readFileSync(stateFile, "utf8")).toBe(content);
});

test("says so if it can't write the file, or can't read it", async () => {
  const stateFile = join(folder, "no-such-folder", "state.json");
  await expect(startSandbox({ stateFile })).rejects.toThrow(/no-such-folder.state\.json: can't write the file: ENOENT/);
  await expect(startSandbox({ stateFile: folder })).rejects.toThrow(/can't read the file: EISDIR/);
});

test("warns when the file can't be written any more, and ends with the error", async () => {
  const gone = mkdtempSync(join(folder, "gone-"));
  const sandbox = await startSandbox({ stateFile: join(gone, "state.json") });
  rmSync(gone, { recursive: true });
  const warnings = jest.spyOn(process, "emitWarning").mockReturnValue();
  sandbox.changes.emit("change");
  while (warnings.mock.calls.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(warnings.mock.calls).toEqual([[expect.stringContaining("state.json: can't write the file: ENOENT")]]);
  warnings.mockRestore();
  await expect(sandbox.close()).rejects.toThrow("state.json: can't write the file");
  await expect(fetch(`${sandbox.tenant.url}/api/v2`)).rejects.toThrow();
});

test("a sandbox that can't start leaves no file", async () => {
  const stateFile = join(folder, "none.json");
  const seed = { actions: [{ name: "x", supported_triggers: [{ id: "no-such-trigger" }] }] };
  await expect(startSandbox({ stateFile, seed })).rejects.toThrow();
  expect(existsSync(stateFile)).toBe(false);
});
