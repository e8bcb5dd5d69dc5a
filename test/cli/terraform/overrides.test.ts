import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { refuseOverrides } from "../../../cli/terraform/overrides";

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "stack-"));
});
afterEach(() => rmSync(directory, { recursive: true }));

const refuse = (env: NodeJS.ProcessEnv = {}) => refuseOverrides("dev", directory, env);

test("accepts an ordinary folder and ordinary variables", () => {
  for (const file of ["cdk.tf.json", "plan", "notes.tfvars"]) writeFileSync(join(directory, file), "");
  expect(() => refuse({ TF_CLI_ARGS_plan: "-refresh=false -parallelism=2", TF_WORKSPACE: "" })).not.toThrow();
});

test.each(["terraform.tfvars", "terraform.tfvars.json", "a.auto.tfvars", "a.auto.tfvars.json"])(
  "refuses %s",
  (file) => {
    writeFileSync(join(directory, file), "");
    expect(refuse).toThrow(/Terraform would read this file.* so a changed secret wouldn't be sent\. .*TF_VAR_<name>/);
  },
);

test.each(["-var apikey=x", "-no-color -var-file=a.tfvars", "--var=apikey=x", "'-var=a=b'"])(
  "refuses TF_CLI_ARGS_plan=%s",
  (TF_CLI_ARGS_plan) => {
    expect(() => refuse({ TF_CLI_ARGS_plan })).toThrow(/^TF_CLI_ARGS_plan has -var or -var-file, .*TF_VAR_<name>/);
  },
);

test("refuses another workspace, from TF_WORKSPACE or selected in the folder", () => {
  expect(() => refuse({ TF_WORKSPACE: "qa" })).toThrow(/^TF_WORKSPACE is set \(qa\).*another state.*Unset it\./);
  mkdirSync(join(directory, ".terraform"));
  writeFileSync(join(directory, ".terraform", "environment"), "qa");
  expect(refuse).toThrow(/^dev: the workspace qa is selected .* workspace select default`\.$/);
  writeFileSync(join(directory, ".terraform", "environment"), "default");
  expect(refuse).not.toThrow();
});
