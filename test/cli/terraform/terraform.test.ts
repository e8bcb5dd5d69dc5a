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
function terraform(apply: string, signal?: AbortSignal): Terraform {
  const command = join(directory, "terraform");
  writeFileSync(
    command,
    `#!/bin/sh\necho "$2" >> ${directory}/runs\nmkdir -p ${directory}/.terraform\n[ "$2" = apply ] || exit 0\n${apply}\n`,
  );
  chmodSync(command, 0o755);
  return new Terraform({ command, directory, environment: "dev", env: process.env, onLine: () => {}, signal });
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
  const applying = terraform(`${begin}echo ready; sleep 5; exit 1`, controller.signal).apply("new plan", progress);
  await expect(applying).rejects.toThrow(text);
});
