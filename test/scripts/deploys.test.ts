import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const SCRIPT = join(__dirname, "..", "..", "scripts", "deploys.cjs");

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "deploys-"));
});
afterEach(() => rmSync(directory, { recursive: true }));

const mark = (stack: string) => join(directory, `${stack}.unfinished`);

/** Watches `cdktf` with these words; the command then ends with this exit code. */
function watch(words: readonly string[], code = 0) {
  const program = `require(${JSON.stringify(SCRIPT)}).watch(${JSON.stringify(words)}); process.exit(${code});`;
  const { PATH } = process.env;
  return spawnSync(process.execPath, ["-e", program], {
    encoding: "utf8",
    env: { PATH, CDKTF_OUTPUT: directory },
  });
}

const deadPid = () => String(spawnSync(process.execPath, ["-e", ""]).pid);

test("a deploy leaves its mark unless it ends well", () => {
  const words = ["deploy", "--var-file", "a.tfvars", "dev", "--parallelism", "2", "prod", "--auto-approve"];
  watch(words, 1);
  expect(["dev", "prod", "2"].map((stack) => existsSync(mark(stack)))).toEqual([true, true, false]);
  watch(words);
  expect(["dev", "prod"].map((stack) => existsSync(mark(stack)))).toEqual([false, false]);
});

test.each([
  ["diff", "dev"],
  ["deploy", "--help", "dev"],
  ["synth", "dev"],
])("`cdktf %s %s` leaves none", (...words) => {
  expect(watch(words, 1)).toMatchObject({ status: 1, stderr: "" });
  expect(existsSync(mark("dev"))).toBe(false);
});

test("nothing is looked for while another deploy is at work", () => {
  writeFileSync(mark("dev"), String(process.pid));
  expect(watch(["deploy", "dev"], 1)).toMatchObject({ status: 1, stderr: "" });
});

test("without credentials, as with HCP Terraform, a deploy goes on and says what can't be looked for", () => {
  writeFileSync(mark("dev"), deadPid());
  const { status, stderr } = watch(["deploy", "dev"]);
  expect([status, stderr]).toEqual([
    0,
    expect.stringContaining("The last deploy of dev did not end well. What it may"),
  ]);
  expect(existsSync(mark("dev"))).toBe(false);
});

test("a mark names the process whose deploy it is", () => {
  const { pid } = watch(["deploy", "dev"], 1);
  expect(readFileSync(mark("dev"), "utf8")).toBe(String(pid));
});
