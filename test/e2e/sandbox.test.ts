import { execFile } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { Agent, fetch } from "undici";
import { childEnvironment } from "../../cli/child-environment";
import { runCommand, startCommand } from "../support/command";
import { ProjectCopy } from "../support/project";

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

test("--json: one line, with which a program works on the tenant and sends; SIGTERM ends it and leaves nothing behind", async () => {
  const action = { name: "post-login", code: "", supported_triggers: [{ id: "post-login" }] };
  project.write("seed.json", JSON.stringify({ actions: [action] }));
  const words = ["sandbox", "--json", "--seed", "seed.json", "--latency", "1", "--fault-seed", "7"];
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

  child.kill("SIGTERM");
  expect(await ended).toEqual({ code: 143, stdout: `${line}\n`, stderr: "" });
  expect(project.list(".")).not.toContain(".sandbox");
});

test("in words: what is where, the line for another terminal, and each message; Ctrl-C ends it", async () => {
  const { child, ended } = startCommand(project.directory, ["sandbox", "--no-unified-phone-experience"], env);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const seen: string[] = [];
  const until = async (pattern: RegExp): Promise<string> => {
    while (!pattern.test(seen.at(-1) ?? "")) seen.push((await lines.next()).value ?? "end");
    return seen.at(-1) ?? "";
  };
  const source = (await until(/source <\(/)).trim();
  await until(/Ctrl-C ends it/);
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
  child.kill("SIGINT");
  expect((await ended).code).toBe(130);
  expect(project.list(".")).not.toContain(".sandbox");
});

test("a file that a tenant can't hold is refused, with what is wrong", async () => {
  const action = { name: "x", code: "", supported_triggers: [{ id: "no-such-trigger" }] };
  project.write("seed.json", JSON.stringify({ actions: [action] }));
  const { code, stderr } = await runCommand(project.directory, ["sandbox", "--seed", "seed.json"], env);
  expect({ code, stderr }).toEqual({
    code: 2,
    stderr: expect.stringContaining("--seed seed.json: Auth0 would refuse it: "),
  });
  expect(project.list(".")).not.toContain(".sandbox");
});
