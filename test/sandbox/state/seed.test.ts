import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Sandbox, startSandbox } from "../../../sandbox";
import { seedMistakes, toSeed } from "../../../sandbox/state/seed";

const SEED = JSON.parse(readFileSync(join(__dirname, "../../../examples/login/seed.json"), "utf8"));

const sandboxes: Sandbox[] = [];
afterEach(() => Promise.all(sandboxes.splice(0).map((sandbox) => sandbox.close())));

async function start(seed = SEED): Promise<Sandbox> {
  const sandbox = await startSandbox({ seed });
  sandboxes.push(sandbox);
  return sandbox;
}

test("secrets without a value are the sandbox's own, so that a committed seed sends messages", async () => {
  expect(seedMistakes(SEED)).toEqual([]);
  const sandbox = await start();
  const { done } = sandbox.sendPhoneMessage({ type: "otp_verify", recipient: "+12025550123" });
  expect(await done).toEqual({ sent: true });
});

test("a tenant's seed makes an equal tenant, and has no secret value", async () => {
  const first = await start();
  first.tenant.model.phoneTemplates.create({ type: "otp_verify", content: { body: { text: "{{ code }}" } } });
  first.tenant.model.hooks.create({ name: "old", script: "x", triggerId: "post-user-registration" });
  const seed = JSON.parse(JSON.stringify(toSeed(first.tenant.model)));
  expect(JSON.stringify(seed)).not.toContain(first.secrets.apikey);
  expect(seedMistakes(seed)).toEqual([]);
  const second = await start(seed);
  expect(toSeed(second.tenant.model)).toEqual(seed);
  expect(await second.sendPhoneMessage({ type: "otp_verify", recipient: "+12025550123" }).done).toEqual({ sent: true });
});

test.each([
  [
    { actions: [{ ...SEED.actions[0], secrets: [{ name: "token" }] }] },
    "actions[0].secrets[0] must have required property 'value'.",
  ],
  [
    { providers: [{ name: "custom", configuration: {} }] },
    "providers[0].configuration must have required property 'delivery_methods'.",
  ],
  [
    { hooks: [{ name: "x", script: "x", triggerId: "y" }] },
    /^hooks\[0\]\.triggerId must be equal to one of the allowed values: cred/,
  ],
  [{ templates: [{ type: "otp_verify", body: {} }] }, "templates[0] must NOT have additional properties: body."],
  [[], "the file must be object."],
])("names the mistake in %j", (seed, mistake) => {
  const expected = typeof mistake === "string" ? mistake : expect.stringMatching(mistake);
  expect(seedMistakes(seed)).toEqual([expected]);
});
