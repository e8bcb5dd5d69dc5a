import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { childEnvironment } from "../../../cli/process/child-environment";
import { ProjectCopy } from "../../../scripts/project-copy";

jest.setTimeout(180_000);

const run = promisify(execFile);
const ROOT = join(__dirname, "..", "..", "..");
const PAGE = readFileSync(join(ROOT, "docs", "reference", "commands.md"), "utf8");

/** The commands in a section of the page, with their remarks. */
function commandsOf(section: string) {
  const [text = ""] = PAGE.split(/^## /m).filter((it) => it.startsWith(`${section}\n`));
  const lines = [...text.matchAll(/^```sh\n(.+?)^```/gms)].flatMap(([, block = ""]) => block.trim().split("\n"));
  return lines.map((line) => {
    const [command = "", remark = ""] = line.split(/\s+# /);
    return { command, remark };
  });
}

const env = childEnvironment(process.env);

let project: ProjectCopy;
beforeAll(() => {
  project = new ProjectCopy();
});
afterAll(() => project.remove());

const sh = (command: string) => run("bash", ["-c", command], { cwd: project.directory, env });

test("send: commands for the sandbox do what the page says", async () => {
  const commands = commandsOf("send").filter(({ command, remark }) => !remark && !command.startsWith("export "));
  const [sandbox, legacy, json, ...others] = commands.map(({ command }) => command);
  expect((await sh(sandbox ?? "")).stdout).toMatch(/│ Sandbox → …23.*✔ 8x8 sent \(HTTP 200/s);
  expect((await sh(legacy ?? "")).stdout).toMatch(/dev: otp_enroll by text to …23, legacy-hook.*✔ 8x8 sent/s);
  expect(JSON.parse((await sh(json ?? "")).stdout)).toMatchObject({ environment: "prod", outcome: "sent" });
  expect(others).toEqual([]);
});

test("send: commands for 8x8 ask only for the secrets, or for --yes", async () => {
  const [asking, saying, ...others] = commandsOf("send").filter(({ remark }) => remark === "needs 8x8");
  const stderr = (command = "") => sh(command).catch((error: { code: number; stderr: string }) => error);
  expect(await stderr(saying?.command)).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/^\nNothing was sent\.\n {2}TF_VAR_subaccount: .*\n {2}TF_VAR_apikey: .*\n$/),
  });
  expect(await stderr(asking?.command)).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("\n  --yes: missing"),
  });
  expect(others).toEqual([]);
});

test("sandbox: end-to-end tests run the commands of the page", () => {
  const words = commandsOf("sandbox").map(({ command }) => command.replace("npx auth0-8x8 ", ""));
  expect(words).toEqual(["sandbox", "sandbox --json"]);
});

test("all linked files exist", () => {
  const links = [...PAGE.matchAll(/\]\(([^)#]+)/g)].map(([, link = ""]) => link);
  expect(links.length).toBeGreaterThan(0);
  for (const link of links) expect([link, existsSync(join(ROOT, "docs", "reference", link))]).toEqual([link, true]);
});
