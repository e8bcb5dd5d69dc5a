import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ApplyProgress } from "../../../cli/terraform/apply-progress";
import { Terraform } from "../../../cli/terraform/terraform";

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "terraform-"));
  writeFileSync(join(directory, "cdk.tf.json"), JSON.stringify({ terraform: {} }));
});
afterEach(() => rmSync(directory, { recursive: true }));

/** Terraform that notes each run, and does `apply` in the shell. */
function terraform(apply: string, { signal, version = "1.11.4" }: { signal?: AbortSignal; version?: string } = {}) {
  const command = join(directory, "terraform");
  const asked = `[ "$1" = version ] && echo "Terraform v${version}" && exit 0`;
  const prepare = `echo "$2" >> ${directory}/runs\nmkdir -p ${directory}/.terraform`;
  writeFileSync(command, `#!/bin/sh\n${asked}\n${prepare}\n[ "$2" = apply ] || exit 0\n${apply}\n`);
  chmodSync(command, 0o755);
  return withTerraform(command, signal);
}

function withTerraform(command: string, signal?: AbortSignal): Terraform {
  const env = { ...process.env, TERRAFORM_BINARY_NAME: command };
  return new Terraform({ directory, environment: "dev", env, onLine: () => {}, signal });
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
  const applying = terraform(`${begin}echo ready; sleep 5; exit 1`, controller).apply("new plan", progress);
  await expect(applying).rejects.toThrow(text);
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
