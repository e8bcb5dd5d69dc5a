import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { Agent, fetch } from "undici";
import { childEnvironment } from "../../../cli/process/child-environment";
import { ProjectCopy } from "../../../scripts/project-copy";
import { runCommand, startCommand } from "../../support/command";
import { runInTerminal } from "../../support/terminal";

jest.setTimeout(60_000);

const run = promisify(execFile);

let project: ProjectCopy;
beforeAll(() => {
  project = new ProjectCopy();
});
afterAll(() => project.remove());

const env = childEnvironment(process.env);

interface Description {
  readonly page: string;
  readonly tenant: string;
  readonly eightXEight: Readonly<Record<"sms" | "voice" | "chatApps", string>>;
  readonly variables: Readonly<Record<string, string | null>>;
  readonly sourceCommand: string;
}

test("--json: prints one line that a program can use to change the tenant and send; SIGTERM ends it without leftovers", async () => {
  const action = { name: "post-login", code: "", supported_triggers: [{ id: "post-login" }] };
  project.write("seed.json", JSON.stringify({ actions: [action] }));
  const words = ["sandbox", "--json", "--seed", "seed.json", "--latency", "1", "--fault-seed", "7", "--stable"];
  const { child, ended } = startCommand(project.directory, words, env);
  const [line] = (await once(createInterface({ input: child.stdout }), "line")) as [string];
  const { page, tenant, eightXEight, variables, sourceCommand }: Description = JSON.parse(line);
  expect(await (await fetch(page)).text()).toContain("<title>auth0-8x8 sandbox</title>");
  expect(sourceCommand).toMatch(/^source <\(node -e/);

  const dispatcher = new Agent({ connect: { ca: readFileSync(variables.NODE_EXTRA_CA_CERTS ?? "", "utf8") } });
  const { AUTH0_CLIENT_ID: client_id, AUTH0_CLIENT_SECRET: client_secret } = variables;
  const grant = { grant_type: "client_credentials", client_id, client_secret, audience: `${tenant}/api/v2/` };
  const headers = { "content-type": "application/json" };
  const token = await fetch(`${tenant}/oauth/token`, {
    method: "POST",
    body: JSON.stringify(grant),
    headers,
    dispatcher,
  });
  const { access_token } = (await token.json()) as { access_token: string };
  const authorization = `Bearer ${access_token}`;
  const held = await fetch(`${tenant}/api/v2/actions/actions`, { headers: { authorization }, dispatcher });
  expect(await held.json()).toMatchObject({ actions: [{ name: "post-login" }], total: 1 });
  await dispatcher.close();

  const given = Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, value ?? undefined]));
  const sent = await runCommand(project.directory, ["send", "sandbox", "--json"], { ...env, ...given });
  expect(JSON.parse(sent.stdout)).toMatchObject({ outcome: "sent" });
  expect(variables.SANDBOX_8X8_ORIGIN).toBe(eightXEight.sms);

  const printed = await runCommand(project.directory, ["env", "--shell", "fish"], env);
  expect(printed.stdout).toContain(`set -gx SANDBOX_8X8_ORIGIN '${eightXEight.sms}'\n`);
  expect(printed.stdout).toContain(`set -gx SANDBOX_PAGE '${page}'\n`);
  const print = "console.log(process.env.SANDBOX_8X8_ORIGIN, process.env.AUTH0_DOMAIN); process.exit(7)";
  const own = { ...env, AUTH0_DOMAIN: "other-team.auth0.com" };
  const ran = await runCommand(project.directory, ["run", "--", process.execPath, "-e", print], own);
  expect(ran).toEqual({ code: 7, stdout: `${eightXEight.sms} undefined\n`, stderr: "" });
  const written = await runCommand(project.directory, ["sandbox", "--write-seed", "written.json"], env);
  expect(written.stdout).toMatch(
    /^written\.json: 1 actions, 0 providers, 0 templates, 0 hooks\. It contains no values of secrets\. /,
  );
  expect(JSON.parse(readFileSync(join(project.directory, "written.json"), "utf8")).actions[0].name).toBe("post-login");

  child.kill("SIGTERM");
  expect(await ended).toEqual({ code: 143, stdout: `${line}\n`, stderr: "" });
  expect(project.list(".")).not.toContain(".sandbox");
  expect(await runCommand(project.directory, ["env"], env)).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("No sandbox runs for this folder."),
  });
});

test("for people: prints the addresses, the line for another terminal, and each message; Ctrl-C ends it", async () => {
  const { child, ended } = startCommand(project.directory, ["sandbox", "--no-unified-phone-experience"], env);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const seen: string[] = [];
  const until = async (pattern: RegExp): Promise<string> => {
    while (!pattern.test(seen.at(-1) ?? "")) seen.push((await lines.next()).value ?? "end");
    return seen.at(-1) ?? "";
  };
  const source = (await until(/source <\(/)).trim();
  await until(/Press Ctrl-C/);
  expect(seen.join("\n")).toMatch(
    /Auth0 tenant +https:\/\/localhost:\d+ .*Hooks; without the unified phone experience/,
  );
  expect(seen.join("\n")).toMatch(
    /8x8 SMS +https:\/\/localhost:\d+ .*8x8 Voice +https.*8x8 chat apps +https.*Page +http:\/\/127/s,
  );
  const script = `${source}\n"${process.execPath}" --import tsx cli/main.ts send sandbox --trigger legacy-hook`;
  expect((await run("bash", ["-c", script], { cwd: project.directory, env })).stdout).toContain("✔ 8x8 sent");
  expect(await until(/UMID/)).toMatch(/GSM7, 1 segment/);
  expect(seen.join("\n")).toMatch(/│ Sandbox → …23/);
  const toSingapore = script.replace("send sandbox", "send sandbox --to +6591234567");
  await run("bash", ["-c", toSingapore], { cwd: project.directory, env });
  await until(/│ Likely-SCAM → …67/); // as on a phone there: the sender ID isn't registered
  child.kill("SIGINT");
  expect((await ended).code).toBe(130);
  expect(project.list(".")).not.toContain(".sandbox");
});

test("refuses an invalid tenant file and names the mistake", async () => {
  const action = { name: "x", code: "", supported_triggers: [{ id: "no-such-trigger" }] };
  project.write("seed.json", JSON.stringify({ actions: [action] }));
  const { code, stderr } = await runCommand(project.directory, ["sandbox", "--seed", "seed.json"], env);
  expect({ code, stderr }).toEqual({
    code: 2,
    stderr: expect.stringContaining("--seed seed.json: Auth0 would refuse this seed. Change it: "),
  });
  expect(project.list(".")).not.toContain(".sandbox");
});

test("on a terminal, a key shows the addresses again", async () => {
  const { screen } = await runInTerminal(project.directory, ["sandbox", "--port", "0"], env, [
    ["a show the addresses again", "a"],
    ["for fish and PowerShell\r\na show the addresses again", "q"],
  ]);
  const pages = [...screen.matchAll(/Page +(http:\/\/127\.0\.0\.1:\d+\/\w+\/)/g)].map(([, page]) => page);
  expect(pages).toEqual([expect.any(String), pages[0]]);
});

test("--state keeps the tenant over a restart, and refuses another kind of file", async () => {
  project.write("other.json", "{}");
  const refused = await runCommand(project.directory, ["sandbox", "--port", "0", "--state", "other.json"], env);
  expect(refused).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("--state other.json: this isn't a state file of this"),
  });
  expect(project.list(".")).not.toContain(".sandbox");

  const action = { name: "kept", code: "", supported_triggers: [{ id: "post-login" }] };
  project.write("kept.json", JSON.stringify({ actions: [action] }));
  const words = ["sandbox", "--port", "0", "--state", "state.json"];
  const print = ["--", process.execPath, "-p", "process.env.TF_VAR_apikey"];
  const first = await runCommand(project.directory, [...words, "--seed", "kept.json", ...print], env);
  const { code, stdout } = await runCommand(project.directory, [...words, ...print], env);
  expect({ code, stdout }).toEqual({ code: 0, stdout: first.stdout });
  const { tenant } = JSON.parse(readFileSync(join(project.directory, "state.json"), "utf8"));
  expect(tenant.actions).toEqual([expect.objectContaining({ own: expect.objectContaining({ name: "kept" }) })]);
});

test("-- runs a command with the variables, passes signals on, and ends with its exit code", async () => {
  const script = `
    process.on("SIGTERM", () => process.exit(9));
    console.log(process.env.SANDBOX_PAGE, process.env.TF_VAR_apikey.length);
    if (process.argv[1]) process.exitCode = Number(process.argv[1]);
    else setInterval(() => {}, 1000);`;
  const words = ["sandbox", "--port", "0", "--", process.execPath, "-e", script];
  const { code, stdout } = await runCommand(project.directory, [...words, "7"], env);
  expect({ code, stdout }).toEqual({
    code: 7,
    stdout: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/\w+\/ 43\n$/),
  });

  const { child, ended } = startCommand(project.directory, words, env);
  await once(createInterface({ input: child.stdout }), "line");
  child.kill("SIGTERM");
  expect((await ended).code).toBe(9);

  const missing = await runCommand(project.directory, ["sandbox", "--port", "0", "--", "no-such-command"], env);
  expect(missing).toMatchObject({ code: 2, stderr: expect.stringContaining("Can't run no-such-command: ") });
  expect(project.list(".")).not.toContain(".sandbox");
});

test("--port names the port that is in use; env says when no sandbox runs", async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const { code, stderr } = await runCommand(project.directory, ["sandbox", "--port", String(port - 1)], env);
  server.close();
  expect({ code, stderr }).toEqual({
    code: 2,
    stderr: expect.stringContaining(
      `--port ${port - 1}: port ${port} is in use. The sandbox needs ${port - 1} to ${port + 4}.`,
    ),
  });
  expect(project.list(".")).not.toContain(".sandbox");
  const none = await runCommand(project.directory, ["env"], env);
  expect(none).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("No sandbox runs for this folder. Start one"),
  });
});

test("a sandbox that npx started ends with the process that started npx", async () => {
  const parent = spawn("bash", ["-c", "npx auth0-8x8 sandbox --port 0 --json; true"], {
    cwd: project.directory,
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(parent.stdout, "close"); // the sandbox keeps it open as long as it runs
  const [line] = (await once(createInterface({ input: parent.stdout }), "line")) as [string];
  const { health } = JSON.parse(line);
  expect((await fetch(health)).status).toBe(200);
  parent.kill("SIGKILL");
  await ended;
  await expect(fetch(health)).rejects.toThrow("fetch failed");
  expect(project.list(".")).not.toContain(".sandbox");
});
