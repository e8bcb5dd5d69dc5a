import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Environment } from "auth0-8x8";
import { bundle, TRIGGERS } from "auth0-8x8/tools";
import { childEnvironment } from "../../cli/process/child-environment";
import { type Sandbox, startSandbox } from "../../sandbox";
import { commandsOf, tokensOf } from "../support/pages";

jest.setTimeout(60_000);

const run = promisify(execFile);
const PAGE = "docs/sandbox.md";
const PHONE = "+447700900123";
const TRIGGER = "custom-phone-provider";

const blocks = (language: string) =>
  tokensOf(PAGE)
    .filter(({ info }) => info === language)
    .map(({ content }) => content);

let sandbox: Sandbox;
let env: NodeJS.ProcessEnv;
let directory: string;
beforeAll(async () => {
  sandbox = await startSandbox();
  await sandbox.page();
  env = childEnvironment(process.env, sandbox.variables);
  deploy();
  directory = mkdtempSync(join(tmpdir(), "app-"));
  symlinkSync(join(__dirname, "../../node_modules"), join(directory, "node_modules"));
});
afterAll(async () => {
  rmSync(directory, { recursive: true });
  await sandbox.close();
});

/** Deploys the page's environment, as it is there. */
function deploy(): void {
  const block = blocks("ts").find((code) => code.startsWith("sandbox: {")) ?? "";
  const variables = jest.replaceProperty(process, "env", env);
  const { sandbox: environment } = new Function(`return { ${block} }`)() as { sandbox: Environment };
  const code = bundle(TRIGGERS[TRIGGER], environment);
  variables.restore();
  const secrets = Object.entries(sandbox.secrets).map(([name, value]) => ({ name, value }));
  sandbox.seed({
    actions: [{ name: "8x8", code, secrets, supported_triggers: [{ id: TRIGGER }], deploy: true, bind: TRIGGER }],
    providers: [{ name: "custom", configuration: { delivery_methods: ["text", "voice"] } }],
  });
}

const send = (more: object = {}) =>
  sandbox.sendPhoneMessage({ type: "otp_verify", recipient: PHONE, ...more }).event.notification.code;

const sh = (command: string, cwd = directory) => run("bash", ["-c", command], { env, cwd });

test.each([
  ["Viber", {}],
  ["WhatsApp", { type: "otp_enroll" }],
  ["voice", { deliveryMethod: "voice" }],
  ["SMS", { type: "change_password" }],
])("the page's environment sends by %s", async (channel, more) => {
  const code = send(more);
  expect(await sandbox.inbox.next({ to: PHONE })).toMatchObject({ channel, code });
});

test("the curl command and the Python program return the code", async () => {
  const [curl = ""] = commandsOf(PAGE)
    .filter(({ command }) => command.includes("inbox/next"))
    .map((it) => it.command);
  const first = send();
  expect(JSON.parse((await sh(curl)).stdout)).toMatchObject({ code: first });
  const [python = ""] = blocks("python");
  const second = send();
  expect((await run("python3", ["-c", python], { env })).stdout.trim()).toBe(second);
});

test("the command for number lookup returns the number's country", async () => {
  const [lookup] = commandsOf(PAGE).filter(({ command }) => command.includes("/phones/"));
  expect(JSON.parse((await sh(lookup?.command ?? "")).stdout)).toMatchObject({
    country: "US",
    status: { state: "ok" },
  });
});

test("the command for any app runs its tests with the variables, also from another terminal", async () => {
  const [around] = commandsOf(PAGE).filter(({ command }) => command.endsWith("-- npm test"));
  const [source] = commandsOf(PAGE).filter(({ command }) => command.startsWith("source "));
  const script = `${source?.command}; test "$SANDBOX_PAGE" = "$1" && echo the same page`;
  writeFileSync(join(directory, "script.sh"), script);
  const scripts = { test: 'env -u SANDBOX_PAGE bash script.sh "$SANDBOX_PAGE"' };
  writeFileSync(join(directory, "package.json"), JSON.stringify({ name: "app", scripts }));
  expect((await sh(around?.command ?? "")).stdout).toContain("the same page");
});
