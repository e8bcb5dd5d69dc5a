import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { compareLive, secretsSentAt } from "../../../cli/tenant/compare";
import { AdjustableClock, type Sandbox, startSandbox } from "../../../sandbox/index";

const CODE = "exports.onExecuteSendPhoneMessage = async () => {};";
const supported_triggers = [{ id: "send-phone-message" }];
const secretsOf = (value: string) => [{ name: "apikey", value }];

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox({ clock: new AdjustableClock({ frozen: true }), unifiedPhoneExperience: false });
  const action = (name: string) => ({ name, supported_triggers, code: CODE, secrets: secretsOf("old"), deploy: true });
  sandbox.seed({ actions: [action("one"), action("other")] });
});
afterEach(() => sandbox.close());

/** A stack with two Actions, each with its own secrets. */
function options() {
  const action = (name: string) => ({ name, supported_triggers, code: CODE, secrets_wo: secretsOf(`\${var.${name}}`) });
  const stack = {
    provider: { auth0: [{ domain: sandbox.tenant.domain }] },
    resource: { auth0_action: { one: action("one"), other: action("other") } },
  };
  writeFileSync(join(sandbox.directory, "cdk.tf.json"), JSON.stringify(stack));
  return { directory: sandbox.directory, env: sandbox.variables };
}

test("only the Action whose secrets were rotated must have newer ones", async () => {
  const since = await secretsSentAt(options());
  await sandbox.advance(60_000);
  const [one] = sandbox.tenant.model.actions.find({ actionName: "one" });
  one?.update({ secrets: secretsOf("new") });
  one?.finishBuild();
  one?.deploy();
  expect(await compareLive({ ...options(), since, rotated: ["auth0_action.one"] })).toEqual([]);
  expect(await compareLive({ ...options(), since, rotated: ["auth0_action.other"] })).toEqual([
    expect.objectContaining({
      where: `${sandbox.tenant.domain}: auth0_action.other`,
      what: expect.stringContaining("The secrets were not sent"),
    }),
  ]);
});

test("a resource is read when Terraform has applied it, not before", async () => {
  const [one] = sandbox.tenant.model.actions.find({ actionName: "one" });
  let release = () => {};
  const isApplied = new Promise<void>((resolve) => {
    release = resolve;
  });
  const comparing = compareLive({ ...options(), applied: () => isApplied });
  const update = (code: string) => {
    one?.update({ code });
    one?.finishBuild();
    one?.deploy();
  };
  update(`${CODE} // changed`);
  release();
  expect(await comparing).toEqual([
    expect.objectContaining({ what: expect.stringContaining("doesn't match this stack's code") }),
  ]);
});

test("only Actions are read before Terraform ends, because it may write everything else again", async () => {
  const waited: (string | undefined)[] = [];
  const resource = {
    auth0_action: { one: { name: "one", supported_triggers, code: CODE } },
    auth0_trigger_action: { binding: { trigger: "send-phone-message", action_id: "${auth0_action.one.id}" } },
    auth0_phone_provider: { provider: { name: "custom" } },
    auth0_guardian: { guardian: {} },
    auth0_hook: { hook: { name: "hook", trigger_id: "send-phone-message" } },
  };
  const read = options();
  const stack = { provider: { auth0: [{ domain: sandbox.tenant.domain }] }, resource };
  writeFileSync(join(sandbox.directory, "cdk.tf.json"), JSON.stringify(stack));
  await compareLive({ ...read, applied: async (address) => void waited.push(address) });
  expect(waited).toEqual(["auth0_action.one", undefined, undefined, undefined, undefined]);
});

test("an Action is found by the ID that Terraform knows, and by its name if it isn't there", async () => {
  const [other] = sandbox.tenant.model.actions.find({ actionName: "other" });
  other?.update({ code: `${CODE} // another` });
  other?.finishBuild();
  other?.deploy();
  const { id = "" } = other ?? {};
  const foundBy = async (known: string) => {
    const idOf = (address: string) => (address === "auth0_action.one" ? known : undefined);
    const findings = await compareLive({ ...options(), idOf });
    return findings.map(({ where }) => where).filter((where) => where.endsWith("auth0_action.one"));
  };
  expect(await foundBy(id)).toHaveLength(1); // the other Action's code
  expect(await foundBy("00000000-0000-4000-8000-000000000000")).toEqual([]);
});

test("an Action of another environment isn't taken for the stack's own, unless Terraform knows it by its ID", async () => {
  const [one] = sandbox.tenant.model.actions.find({ actionName: "one" });
  one?.update({ code: `// By auth0-8x8 for prod: a deploy undoes changes made here.\n${CODE}` });
  one?.finishBuild();
  one?.deploy();
  const whatOf = async (more = {}) => (await compareLive({ ...options(), ...more })).map(({ what }) => what);
  expect(await whatOf()).toEqual(["The Action doesn't exist."]);
  const idOf = (address: string) => (address.endsWith(".one") ? one?.id : undefined);
  expect(await whatOf({ idOf })).toEqual([expect.stringContaining("doesn't match this stack's code")]);
});

test("an Action that a tenant with the unified phone experience never calls isn't live", async () => {
  const read = options();
  sandbox.tenant.model.settings.update({ phone_consolidated_experience: true });
  expect(await compareLive(read)).toEqual([
    {
      what: "The tenant has the unified phone experience, so it sends nothing through `send-phone-message`.",
      where: `${sandbox.tenant.domain}: auth0_action.one`,
      remedy:
        'Set the environment\'s `trigger` to "custom-phone-provider", or use `CustomPhoneProvider` in your own stack.',
    },
  ]);
});
