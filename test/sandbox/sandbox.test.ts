import { existsSync } from "node:fs";
import { AdjustableClock, type Seed, startSandbox } from "../../sandbox";
import { Sandbox } from "../../sandbox/sandbox";

const RECIPIENT = "+12025550123";
const RETRIES = `exports.onExecuteCustomPhoneProvider = async (event, api) => api.notification.retry("not yet");`;
const WAITS = "exports.onExecuteCustomPhoneProvider = () => new Promise(() => setInterval(() => {}, 1000));";

const seed = (code: string): Seed => ({
  actions: [
    {
      name: "SMS",
      code,
      secrets: [{ name: "apikey", value: "a-key" }],
      supported_triggers: [{ id: "custom-phone-provider" }],
      deploy: true,
      bind: "custom-phone-provider",
    },
  ],
  providers: [{ name: "custom", configuration: { delivery_methods: ["text"] }, credentials: {} }],
});

let sandbox: Sandbox;
afterEach(() => sandbox.close());

test("advance runs retries of several minutes immediately, each at its own time", async () => {
  const clock = new AdjustableClock({ frozen: true, start: Date.parse("2026-01-01T00:00:00Z") });
  sandbox = await startSandbox({ clock, seed: seed(RETRIES) });
  const message = sandbox.sendPhoneMessage({ type: "otp_verify", recipient: RECIPIENT });
  await sandbox.advance(30_000);
  expect(message.attempts).toHaveLength(3);
  await sandbox.advance(300_000);
  expect(message.attempts).toHaveLength(6);
  expect(await message.done).toEqual({ sent: false, reason: "not yet" });
  const warnings = sandbox.tenant.model.logs.list().filter(({ type }) => type === "wn");
  expect(warnings.map(({ date }) => date.slice(11, 19))).toEqual([
    "00:00:00",
    "00:00:10",
    "00:00:30",
    "00:01:10",
    "00:02:30",
  ]);
});

test("an Action sees the tenant's time", async () => {
  const clock = new AdjustableClock({ frozen: true, start: Date.parse("2031-05-01T00:00:00Z") });
  const code = `exports.onExecuteCustomPhoneProvider = async (event, api) =>
    api.notification.drop([new Date(), new Date(Date.now()), new Date(0), new Date() instanceof Date].join("|"));`;
  sandbox = await startSandbox({ clock, seed: seed(code) });
  const reason = async () =>
    (await sandbox.sendPhoneMessage({ type: "otp_verify", recipient: RECIPIENT }).done).reason?.split("|");
  const [one, other, zero, isDate] = (await reason()) ?? [];
  expect([one, other, zero]).toEqual([
    expect.stringContaining("May 01 2031"),
    expect.stringContaining("May 01 2031"),
    expect.stringContaining("Jan 01 1970"),
  ]);
  expect(isDate).toBe("true");
  await sandbox.advance(86_400_000);
  expect((await reason())?.[0]).toContain("May 02 2031");
});

test("the dashboard edits code, deletes secrets, disables the provider and unbinds Actions", async () => {
  sandbox = await startSandbox({ seed: seed(RETRIES) });
  const { dashboard, tenant } = sandbox;
  const [action] = tenant.model.actions.find();
  dashboard.editCode("//", "SMS");
  dashboard.editCode((code) => `${code} edited`);
  dashboard.deleteSecret("apikey");
  dashboard.disableProvider();
  dashboard.unbind();
  expect(action?.deployedVersion).toMatchObject({ code: "// edited", secrets: [], number: 4 });
  expect(tenant.model.phoneProviders.list()).toMatchObject([{ disabled: true }]);
  expect(tenant.model.bindings.list("custom-phone-provider")).toEqual([]);
  expect(() => dashboard.editCode("", "Voice")).toThrow("The tenant has no Action Voice.");
  expect(() => dashboard.deleteSecret("none")).toThrow("The Action has no secret none.");
});

test("killing an Action's process fails its message; the next message gets a new process", async () => {
  sandbox = await startSandbox({ seed: seed(WAITS) });
  const { done } = sandbox.sendPhoneMessage({ type: "otp_verify", recipient: RECIPIENT });
  await sandbox.tenant.killActions();
  expect(await done).toEqual({ sent: false, reason: "The Action's process ended with SIGKILL." });
  sandbox.dashboard.editCode(
    `exports.onExecuteCustomPhoneProvider = async (event, api) => api.notification.drop("no");`,
  );
  expect(await sandbox.sendPhoneMessage({ type: "otp_verify", recipient: RECIPIENT }).done).toMatchObject({
    reason: "no",
  });
});

test("Auth0 and 8x8 get the same fault seed, and reset ends all faults", async () => {
  sandbox = await startSandbox({ faultSeed: 7 });
  const { tenant, eightXEight } = sandbox;
  expect([tenant.faults.seed, eightXEight.faults.seed]).toEqual([7, 7]);
  tenant.faults.add({ fault: { kind: "reset" } });
  eightXEight.faults.add({ fault: { kind: "rejected" } });
  const isAdmitted = () => eightXEight.account.admits(`Bearer ${sandbox.variables.TF_VAR_apikey}`);
  sandbox.revokeKey();
  expect(isAdmitted()).toBe(false);
  sandbox.reset();
  expect(isAdmitted()).toBe(true);
  expect([...tenant.faults.list(), ...eightXEight.faults.list()]).toEqual([]);
});

test("concurrent calls for the page or the source command get the same answer", async () => {
  sandbox = await startSandbox();
  const [page, other] = await Promise.all([sandbox.page(), sandbox.page()]);
  expect(other).toBe(page);
  const [source, again] = await Promise.all([sandbox.sourceCommand(), sandbox.sourceCommand()]);
  expect(again).toBe(source);
});

test("an invalid seed fails the start and leaves nothing behind", async () => {
  sandbox = await startSandbox();
  await sandbox.close();
  const { directory } = sandbox;
  const close = jest.spyOn(Sandbox.prototype, "close");
  const refused = { actions: [{ name: "x", code: "", supported_triggers: [{ id: "none" }] }] };
  await expect(startSandbox({ directory, seed: refused })).rejects.toThrow("none");
  expect(close).toHaveBeenCalledTimes(1);
  expect(existsSync(directory)).toBe(false);
});

test("the variables include the stand-in while it runs; close removes the folder", async () => {
  sandbox = await startSandbox({ terraform: true });
  const attached = sandbox.variables.TF_REATTACH_PROVIDERS;
  await sandbox.killStandIn();
  expect(sandbox.variables.TF_REATTACH_PROVIDERS).toBeUndefined();
  await sandbox.useStandIn();
  expect(sandbox.variables.TF_REATTACH_PROVIDERS).not.toBe(attached);
  await sandbox.close();
  expect(existsSync(sandbox.directory)).toBe(false);
});
