import { spawn } from "node:child_process";
import { type Sandbox, startSandbox } from "../../../sandbox";
import { startControl } from "../../../sandbox/control/server";

let sandbox: Sandbox;
let control: Awaited<ReturnType<typeof startControl>>;
beforeAll(async () => {
  sandbox = await startSandbox();
  control = await startControl(sandbox);
});
afterAll(() => Promise.all([control.close(), sandbox.close()]));

test("the command sets the current variables in a shell", async () => {
  const command = await sandbox.sourceCommand();
  sandbox.rotateKey();
  const shell = spawn("bash", ["-c", `${command} && printf %s "$TF_VAR_apikey"`]);
  let output = "";
  for await (const chunk of shell.stdout) output += chunk;
  expect(output).toBe(sandbox.secrets.apikey);
});

test.each(["has ended", "was replaced by another at its port"])(
  "the command of a sandbox that %s sets and runs nothing, and says why",
  async (end) => {
    const gone = await startSandbox();
    const command = await gone.sourceCommand();
    await gone.close();
    const stale =
      end === "has ended" ? command : command.replace(/http:[^"']+/, `${new URL(control.variablesUrl).origin}/gone`);
    const shell = spawn("bash", ["-c", `${stale}; printf %s "$TF_VAR_apikey"`]);
    const outputs = { stdout: "", stderr: "" };
    const read = async (name: "stdout" | "stderr") => {
      for await (const chunk of shell[name]) outputs[name] += chunk;
    };
    await Promise.all([read("stdout"), read("stderr")]);
    expect(outputs).toEqual({
      stdout: "",
      stderr: "This sandbox has ended. Start one, and run the line that it prints.\n",
    });
  },
);

test("a request without the secret path gets nothing, and the page's address doesn't lead there", async () => {
  const { origin } = new URL(control.variablesUrl);
  for (const url of [`${origin}/`, `${control.url}api/variables`, `${control.url}?for=json`]) {
    expect(await (await fetch(url)).text()).not.toContain(sandbox.secrets.apikey);
  }
  expect((await fetch(`${origin}/`)).status).toBe(404);
});

test("another site gets nothing", async () => {
  const answer = await fetch(control.variablesUrl, { headers: { "sec-fetch-site": "cross-site" } });
  expect([answer.status, await answer.text()]).toEqual([403, expect.stringContaining("Sec-Fetch-Site")]);
});

test("answers in the form that is asked for", async () => {
  const get = async (form: string) => {
    const answer = await fetch(`${control.variablesUrl}?for=${form}`);
    return answer.ok ? answer.text() : answer.status;
  };
  expect(JSON.parse(String(await get("json")))).toMatchObject({ TF_WORKSPACE: null, TF_VAR_subaccount: "sandbox_otp" });
  expect(await get("powershell")).toContain("$env:TF_VAR_subaccount = 'sandbox_otp'\n");
  expect(await get("tcsh")).toBe(404);
});
