import type { WriteStream } from "node:tty";
import { pointedAtSandbox, prepareSandbox } from "../../../../cli/commands/send/sandbox-account";
import { showLogin } from "../../../../cli/commands/start/log-in";
import { Screen } from "../../../../cli/screen/screen";
import { bundle } from "../../../../infra/bundle/bundle";
import { type Environment, hookSettingsOf } from "../../../../infra/environment";
import { TRIGGERS } from "../../../../infra/settings/trigger";
import { type Sandbox, startSandbox } from "../../../../sandbox/index";

const ENVIRONMENT: Environment = {
  domain: "localhost",
  source: "Acme",
  voice: { subaccount: "acme_voice", callerId: "+12025550199", profiles: { default: "en-US-Jenny" } },
  chat: {
    subaccount: "acme_chat",
    apps: { otp_verify: ["WhatsApp"] },
    templates: { WhatsApp: { name: "otp", languages: { default: "en_US" } } },
  },
};

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
  prepareSandbox(sandbox, ENVIRONMENT);
  const settings = hookSettingsOf(pointedAtSandbox(ENVIRONMENT, sandbox.variables));
  const code = bundle(TRIGGERS["custom-phone-provider"], settings);
  const secrets = Object.entries(sandbox.secrets).map(([name, value]) => ({ name, value }));
  const [trigger] = ["custom-phone-provider"];
  sandbox.seed({
    actions: [{ name: "8x8", code, secrets, supported_triggers: [{ id: trigger }], deploy: true, bind: trigger }],
    providers: [{ name: "custom", configuration: { delivery_methods: ["text", "voice"] }, credentials: {} }],
  });
});
afterEach(() => sandbox.reset());
afterAll(() => sandbox.close());

async function logIn(method: "text" | "voice"): Promise<string> {
  let shown = "";
  const out = { write: (text: string) => (shown += text), columns: 80 } as unknown as WriteStream;
  await showLogin(new Screen(out), sandbox, new AbortController().signal, method);
  return shown;
}

test.each([
  ["the message of a chat app", "text", /WhatsApp → …23/],
  ["the call", "voice", /Call from …99 → …23/],
] as const)("shows %s", async (_, method, heading) => {
  expect(await logIn(method)).toMatch(heading);
});

test("says why nothing arrived", async () => {
  sandbox.revokeKey();
  await expect(logIn("voice")).rejects.toThrow(/^No message arrived: .*HTTP 401/);
});
