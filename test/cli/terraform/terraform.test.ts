import { randomUUID } from "node:crypto";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { watch } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runProcess } from "../../../cli/process/run-process";
import { ApplyProgress } from "../../../cli/terraform/apply-progress";
import { StartedApply } from "../../../cli/terraform/started-apply";
import { Terraform, type TerraformOptions } from "../../../cli/terraform/terraform";

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "terraform-"));
  writeFileSync(join(directory, "cdk.tf.json"), JSON.stringify({ terraform: {} }));
});
afterEach(() => rmSync(directory, { recursive: true }));

/** Terraform that notes each run, and does `apply` in the shell. */
function terraform(
  apply: string,
  { version = "1.11.4", ...options }: Partial<TerraformOptions> & { readonly version?: string } = {},
) {
  const command = join(directory, "terraform");
  const asked = `[ "$1" = version ] && echo "Terraform v${version}" && exit 0`;
  const prepare = `echo "$2" >> ${directory}/runs\nmkdir -p ${directory}/.terraform`;
  writeFileSync(command, `#!/bin/sh\n${asked}\n${prepare}\n[ "$2" = apply ] || exit 0\n${apply}\n`);
  chmodSync(command, 0o755);
  return withTerraform(command, options);
}

function withTerraform(command: string, options: Partial<TerraformOptions> = {}): Terraform {
  const env = { ...process.env, TERRAFORM_BINARY_NAME: command };
  return new Terraform({ directory, environment: "dev", env, onLine: () => {}, ...options });
}

const runs = () => readFileSync(join(directory, "runs"), "utf8").trim().split("\n");

test.each([
  ["is made again after `init`", "", ["apply", "init", "apply"]],
  ["isn't made again if it has begun", "echo 'auth0_action.action: Creating...'; ", ["apply"]],
])("an apply that asks for init %s", async (_, begin, expected) => {
  const failing = terraform(`${begin}echo 'Error: run "terraform init"' >&2; exit 1`);
  await expect(failing.apply("new plan", new ApplyProgress())).rejects.toThrow("failed (exit code 1)");
  expect(runs()).toEqual(expected);
});

test.each([
  ["shows no change yet", "", /output shows no change yet\. `npx auth0-8x8 deploy dev` continues\./],
  ["has begun", "echo 'auth0_action.action: Creating...'; ", /Terraform saved the state\. Some changes may be missing/],
])("an apply that %s when it is interrupted", async (_, begin, text) => {
  const controller = new AbortController();
  const progress = new ApplyProgress();
  const read = progress.read.bind(progress);
  jest.spyOn(progress, "read").mockImplementation((line) => {
    read(line);
    if (line === "ready") controller.abort();
  });
  const applying = terraform(`${begin}echo ready; exec sleep 5`, { signal: controller.signal }).apply(
    "new plan",
    progress,
  );
  await expect(applying).rejects.toThrow(text);
});

/** Starts what `terraform apply` does without -auto-approve, if it has something to do. */
function startToAsk(): StartedApply {
  const script = `echo "Plan: 1 to add, 0 to change, 0 to destroy."
echo
echo "Do you want to perform these actions?"
echo "  Only 'yes' will be accepted to approve."
echo
touch ${directory}/asked
printf "  Enter a value: "; read answer; echo
[ "$answer" = yes ] || exit 1
touch ${directory}/applied
echo "auth0_action.action: Creating..."`;
  return new StartedApply((options) => runProcess("sh", ["-c", script], options));
}

/** Resolves when a file changes or is made. */
async function written(name: string): Promise<void> {
  for await (const { filename } of watch(directory)) if (filename === name) return;
}

const isApplied = () => existsSync(join(directory, "applied"));

describe("an apply that has started", () => {
  const lines: string[] = [];
  const create = () => terraform("", { onLine: (line) => lines.push(line) });
  beforeEach(() => void lines.splice(0));

  test("waits until it may go on, and then shows everything but the question", async () => {
    const asked = written("asked");
    const started = startToAsk();
    await asked;
    expect([lines, isApplied()]).toEqual([[], false]);
    await create().apply(started);
    expect(lines).toEqual([expect.stringMatching(/^Plan: /), "", "auth0_action.action: Creating..."]);
    expect(isApplied()).toBe(true);
  });

  test("ends without a change and without a word when it is canceled, after its plan", async () => {
    await create().cancel(startToAsk());
    expect([existsSync(join(directory, "asked")), isApplied(), lines]).toEqual([true, false, []]);
  });

  test("is made again after `init`, if Terraform asks for that", async () => {
    const fail = `echo 'Error: run "terraform init"' >&2; exit 1`;
    const started = new StartedApply((options) => runProcess("sh", ["-c", fail], options));
    await create().apply(started);
    expect(runs()).toEqual(["init", "apply"]);
  });

  test.each([
    ["HCP Terraform runs it, which may ask about policies", { cloud: {} }, {}],
    ["it has the older backend of HCP Terraform", { backend: { remote: {} } }, {}],
    ["Terraform has other options", {}, { TF_CLI_ARGS_apply: "-auto-approve" }],
  ])("doesn't start if %s", (_, block, env) => {
    writeFileSync(join(directory, "cdk.tf.json"), JSON.stringify({ terraform: block }));
    const itself = withTerraform(process.execPath).with({ ...env });
    expect(itself.startToApply()).toBeUndefined();
  });

  test("doesn't start if a script runs Terraform, which may not pass on the answer", () => {
    expect(create().startToApply()).toBeUndefined();
  });

  test("starts otherwise", async () => {
    const started = withTerraform(process.execPath).startToApply();
    expect(started).toBeDefined();
    await started?.cancel();
  });
});

test.each([
  ["a secret without a value", "│ The secret apikey has no\\n│ value. Set TF_VAR_apikey.", 2],
  ["anything else", "│ The Action has no\\n│ value.", 1],
])("the exit code for %s", async (_, text, exitCode) => {
  const failing = terraform(`printf 'Error: Resource precondition failed\\n${text}\\n' >&2; exit 1`);
  await expect(failing.apply("new plan")).rejects.toMatchObject({ exitCode });
});

test("`init` runs once", async () => {
  for (const _ of [1, 2]) await terraform("").initialize();
  expect(runs()).toEqual(["init"]);
});

test("`init` fails with a Terraform that is too old, each time", async () => {
  for (const _ of [1, 2]) {
    await expect(terraform("", { version: "1.10.5" }).initialize()).rejects.toThrow("1.10.5 is too old");
  }
});

/** Writes a stack that requires a version of Terraform. */
const requireVersion = (required_version: string) =>
  writeFileSync(join(directory, "cdk.tf.json"), JSON.stringify({ terraform: { required_version } }));

test("the version isn't asked for after an `init` that has compared it with the `required_version` of environments", async () => {
  requireVersion(">= 1.11.0"); // test/infra/phone-message-stack.test.ts holds it
  await terraform("", { version: "1.10.5" }).initialize();
  expect(runs()).toEqual(["init"]);
});

test("a `required_version` of your own doesn't replace the check", async () => {
  requireVersion(">= 1.5.0");
  await expect(terraform("", { version: "1.10.5" }).initialize()).rejects.toThrow("1.10.5 is too old");
});

test.each([
  ["is missing", () => withTerraform(join(directory, "nowhere")), /Can't run `.*nowhere`\. Install Terraform/],
  [
    "has become too old since `init`",
    () => terraform("echo 'Error: Unsupported Terraform Core version' >&2; exit 1", { version: "1.10.4" }),
    /1\.10\.4 is too old/,
  ],
])("Terraform that %s is named before anything is applied", async (_, create, text) => {
  await expect(create().apply("new plan")).rejects.toThrow(text);
});

test("a plan has its command's own file; plans that killed commands left are removed", async () => {
  const [abandoned, running] = [`plan-2147483647-${randomUUID()}`, `plan-${process.ppid}-${randomUUID()}`];
  for (const name of [abandoned, running]) writeFileSync(join(directory, name), "");
  const planning = terraform("");
  await planning.plan();
  expect(planning.planFile).toContain(join(directory, `plan-${process.pid}-`));
  expect([abandoned, running].map((name) => existsSync(join(directory, name)))).toEqual([false, true]);
});
