import { childEnvironment } from "../../../cli/process/child-environment";
import type { Sandbox } from "../../../sandbox/sandbox";
import { startSandbox } from "../../../sandbox/start-sandbox";
import { ProjectCopy } from "../../../scripts/project-copy";
import { type Ended, runCommand } from "../../support/command";
import { failNextSend } from "../../support/sandbox/fail-next";
import { runInTerminal } from "../../support/terminal";

jest.setTimeout(60_000);

const TO = ["--to", "+6591234567"];

let project: ProjectCopy;
let sandbox: Sandbox;
beforeAll(async () => {
  project = new ProjectCopy();
  sandbox = await startSandbox({ directory: `${project.directory}/running` });
  const { origin } = sandbox.eightXEight;
  // `dev` sets `origin`, as for an egress gateway, so the command treats it as the real 8x8.
  const dev = { domain: "acme-dev.eu.auth0.com", origin, source: "Acme", countries: ["SG"], deadlineMs: 1000 };
  const voice = { subaccount: "acme_voice", callerId: "+6512345678", profiles: { default: "en-GB-Emma" } };
  const chat = {
    subaccount: "acme_chat",
    apps: { otp_enroll: ["WhatsApp"] },
    templates: { WhatsApp: { name: "acme_otp", languages: { default: "en" } } },
  };
  const prod = { domain: "acme.eu.auth0.com", region: "europe", source: "Acme", voice, chat };
  const here = { domain: "localhost", origin: "https://localhost" };
  project.write(
    "infra/environments.ts",
    `import type { Environments } from "./environment";
export const environments: Environments = ${JSON.stringify({ sandbox: here, dev, prod })};`,
  );
});
afterAll(async () => {
  await sandbox.close();
  project.remove();
});

/** The variables of a shell that works on `dev`. */
const variables = () => {
  const { TF_VAR_subaccount = "", TF_VAR_apikey = "", NODE_EXTRA_CA_CERTS = "" } = sandbox.variables;
  return { TF_VAR_subaccount, TF_VAR_apikey, NODE_EXTRA_CA_CERTS };
};

const printed: string[] = [];
async function send(words: readonly string[], more: NodeJS.ProcessEnv = variables()): Promise<Ended> {
  const env = { ...childEnvironment(process.env), ...more };
  const ended = await runCommand(project.directory, ["send", ...words], env);
  printed.push(ended.stdout, ended.stderr);
  expect(ended.stderr).not.toMatch(/^\s+at /m);
  return ended;
}

afterAll(() => {
  expect(printed.length).toBeGreaterThan(10);
  expect(printed.join("\n")).not.toContain(sandbox.variables.TF_VAR_apikey);
  expect(printed.join("\n")).not.toMatch(/91234567|2025550123/);
});

test("--yes: sends a real message, and prints the hook's log and 8x8's answer", async () => {
  const { code, stdout } = await send(["dev", ...TO, "--yes"]);
  const sms = sandbox.eightXEight.inbox.messages.at(-1);
  expect(sms).toMatchObject({
    source: "Acme",
    destination: "+6591234567",
    text: expect.stringMatching(/^Test: \d{6} /),
  });
  expect(sms?.clientMessageId).toMatch(/^test-/);
  expect(stdout).toMatch(
    /^Hook {2}dev: otp_verify by text to …67, custom-phone-provider, on Node 22\.\d+\.\d+\nLog {3}\{"outcome":"sent"/,
  );
  expect(stdout).toContain(`✔ 8x8 sent (HTTP 200, UMID ${sms?.umid}, 1 segment)`);
  expect(code).toBe(0);
});

test("--json: prints one line of JSON, for any trigger", async () => {
  for (const trigger of ["custom-phone-provider", "send-phone-message", "legacy-hook"]) {
    const { code, stdout } = await send(["dev", ...TO, "--yes", "--json", "--trigger", trigger]);
    expect(stdout).toMatch(/^\{.*\}\n$/);
    expect(JSON.parse(stdout)).toMatchObject({ environment: "dev", trigger, to: "…67", outcome: "sent", status: 200 });
    expect(code).toBe(0);
  }
});

test("names a wrong key, and a country that isn't allowed, with a link to the page that explains it", async () => {
  const wrongKey = await send(["dev", ...TO, "--yes"], { ...variables(), TF_VAR_apikey: "wrong-key-of-mine" });
  expect(wrongKey.stdout).toMatch(
    /✘ Not sent: the hook dropped it \(unauthorized.*HTTP 401, code 1200.*\n +docs\/reference\/delivery\.md#unauthorized explains/,
  );
  expect(wrongKey.stdout + wrongKey.stderr).not.toContain("wrong-key-of-mine");
  expect(wrongKey.code).toBe(1);
  const country = await send(["dev", "--to", "+12025550123", "--yes", "--json"]);
  expect(JSON.parse(country.stdout)).toMatchObject({
    outcome: "drop",
    reason: expect.stringMatching(/^country-not-allowed: /),
    to: "…23",
  });
  expect(country.code).toBe(1);
});

test("exits with 1 if 8x8 doesn't answer, or limits the rate", async () => {
  failNextSend(sandbox.eightXEight.faults, "sms", "unanswered");
  const silent = await send(["dev", ...TO, "--yes"]);
  expect(silent.stdout).toMatch(/✘ Not sent: the hook dropped it \(unconfirmed-timeout.*No answer from 8x8/);
  expect(silent.code).toBe(1);
  const { origin } = sandbox.eightXEight;
  const refused = await send(["sandbox"], { ...sandbox.variables, SANDBOX_8X8_ORIGIN: origin.replace(/\d+$/, "1") });
  expect(refused.stdout).toMatch(/✘ Not sent: Auth0 would try again \(not-connected/);
  expect(refused.code).toBe(1);
});

test("lists all missing and wrong options at once, and sends nothing", async () => {
  const before = sandbox.eightXEight.inbox.messages.length;
  const { code, stderr } = await send(["dev", "--type", "password_breach", "--trigger", "legacy-hook"], {});
  for (const mistake of [
    "--to: missing",
    "--type password_breach",
    "TF_VAR_subaccount",
    "TF_VAR_apikey",
    "--yes: missing",
  ]) {
    expect(stderr).toContain(`\n  ${mistake}`);
  }
  expect(code).toBe(2);
  expect(await send(["pord", "--yes", ...TO])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("No environment named pord. Use one of: sandbox, dev, prod."),
  });
  expect(await send(["dev", "--type", "otp"])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("otp_verify"),
  });
  const elsewhere = { ...sandbox.variables, SANDBOX_8X8_ORIGIN: "https://sms.8x8.com" };
  expect(await send(["dev", "--sandbox"], elsewhere)).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("SANDBOX_8X8_ORIGIN: isn't the address of a sandbox on this machine"),
  });
  expect(sandbox.eightXEight.inbox.messages).toHaveLength(before);
});

test("asks on a terminal, and sends only after a yes", async () => {
  const before = sandbox.eightXEight.inbox.messages.length;
  expect(await answer("n\r")).toEqual({ code: 1, screen: expect.stringContaining("Nothing was sent.") });
  expect(await answer("\x03")).toMatchObject({ code: 130 });
  expect(sandbox.eightXEight.inbox.messages).toHaveLength(before);
  expect(await answer("y\r")).toEqual({ code: 0, screen: expect.stringContaining("8x8 sent (HTTP 200") });
});

/** The terminal's output after the question is answered with these keys. */
async function answer(keys: string) {
  const env = { ...childEnvironment(process.env), ...variables() };
  const ended = await runInTerminal(project.directory, ["send", "dev", ...TO], env, [["[y/N]", keys]]);
  printed.push(ended.screen);
  return ended;
}

test("starts a temporary sandbox with the accounts that the environment's settings name, for text, voice and chat", async () => {
  const own = (...words: string[]) => send(["prod", "--sandbox", ...words], {});
  const sms = await own();
  expect(sms.stdout).toMatch(/│ Acme → …23.*│ Test: \d{6} is your verification code for prod.*✔ 8x8 sent/s);
  expect((await own("--voice")).stdout).toMatch(/│ Call from …78 → …23.*✔ 8x8 sent/s);
  const chat = await own("--type", "otp_enroll");
  expect(chat.stdout).toMatch(/│ WhatsApp → …23.*│ \d{6} is your verification code\..*✔ 8x8 sent/s);
  expect([sms.code, chat.code]).toEqual([0, 0]);
  expect(project.list(".")).not.toContain(".sandbox");
});
