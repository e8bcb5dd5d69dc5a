import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { childEnvironment } from "../../cli/child-environment";

jest.setTimeout(60_000);

const run = promisify(execFile);
const ROOT = join(__dirname, "..", "..");
const PAGE = readFileSync(join(ROOT, "docs", "commands.md"), "utf8");

/** The commands of a section of the page, with the remark that is after them. */
function commandsOf(section: string) {
  const [text = ""] = PAGE.split(/^## /m).filter((it) => it.startsWith(`${section}\n`));
  const lines = [...text.matchAll(/^```sh\n(.+?)^```/gms)].flatMap(([, block = ""]) => block.trim().split("\n"));
  return lines.map((line) => {
    const [command = "", remark = ""] = line.split(/\s+# /);
    return { command, remark };
  });
}

const env = childEnvironment(process.env);
const sh = (command: string) => run("bash", ["-c", command], { cwd: ROOT, env });

test("send: what needs no 8x8 ends as the page says", async () => {
  const commands = commandsOf("send").filter(({ command, remark }) => !remark && !command.startsWith("export "));
  const [sandbox, legacy, json, ...others] = commands.map(({ command }) => command);
  expect((await sh(sandbox ?? "")).stdout).toMatch(/│ Sandbox → …23.*✔ 8x8 sent \(HTTP 200/s);
  expect((await sh(legacy ?? "")).stdout).toMatch(/dev: otp_enroll by text to …23, legacy-hook.*✔ 8x8 sent/s);
  expect(JSON.parse((await sh(json ?? "")).stdout)).toMatchObject({ environment: "prod", outcome: "sent" });
  expect(others).toEqual([]);
});

test("send: what needs 8x8 is refused without its secrets, and asks for nothing else", async () => {
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

test("sandbox: the page's commands are those that end-to-end tests run", () => {
  const words = commandsOf("sandbox").map(({ command }) => command.replace("npm run -s auth0-8x8 -- ", ""));
  expect(words).toEqual(["sandbox", "sandbox --json"]);
});

test("every file that it links to is there", () => {
  const links = [...PAGE.matchAll(/\]\(([^)#]+)/g)].map(([, link = ""]) => link);
  expect(links.length).toBeGreaterThan(0);
  for (const link of links) expect([link, existsSync(join(ROOT, "docs", link))]).toEqual([link, true]);
});
