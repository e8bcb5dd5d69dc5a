import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { refuseArguments, refuseOverrides, refuseWorkspace } from "../../../../cli/terraform/open/overrides";

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "stack-"));
});
afterEach(() => rmSync(directory, { recursive: true }));

/** As for a command: variables first, then the stack's folder. */
function refuse(env: NodeJS.ProcessEnv = {}): void {
  refuseArguments(env);
  refuseWorkspace(env);
  refuseOverrides("dev", directory, env);
}

test("accepts an ordinary folder and ordinary variables", () => {
  for (const file of ["cdk.tf.json", "plan", "notes.tfvars"]) writeFileSync(join(directory, file), "");
  expect(() => refuse({ TF_CLI_ARGS_plan: "-compact-warnings -parallelism=2", TF_WORKSPACE: "" })).not.toThrow();
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

test.each([
  ["TF_CLI_ARGS", "-no-color -lock=false"],
  ["TF_CLI_ARGS_apply", "'-auto-approve' --parallelism 2 -lock-timeout=1m -input=false"],
  ["TF_CLI_ARGS_init", "-backend-config=password=x -upgrade"],
  ["TF_CLI_ARGS_output", "-json"], // no command of ours runs it
  ["TF_CLI_ARGS_plan", ""],
])("accepts %s=%s", (name, value) => {
  expect(() => refuse({ [name]: value })).not.toThrow();
});

test.each([
  ["TF_CLI_ARGS", "-no-color -target=auth0_action.action", "-target"],
  ["TF_CLI_ARGS_plan", "-target auth0_action.action", "-target"],
  ["TF_CLI_ARGS_plan", "'-target=auth0_action.action'", "-target"],
  ["TF_CLI_ARGS_plan", '-"target"=auth0_action.action', "-target"],
  ["TF_CLI_ARGS_plan", "\\-target=auth0_action.action", "-target"],
  ["TF_CLI_ARGS_plan", "--exclude-file=a", "-exclude-file"],
  ["TF_CLI_ARGS_plan", "-refresh=false", "-refresh"],
  ["TF_CLI_ARGS_plan", "-replace=auth0_action.action -destroy", "-replace and -destroy"],
  ["TF_CLI_ARGS_plan", "-allow-deferral", "-allow-deferral"],
  ["TF_CLI_ARGS_plan", "-help", "-help"], // prints the help, with exit code 0
  ["TF_CLI_ARGS_plan", "--", "-"],
  ["TF_CLI_ARGS_apply", "-refresh-only", "-refresh-only"],
  ["TF_CLI_ARGS_apply", "-json", "-json"],
  ["TF_CLI_ARGS_state_pull", "-state=other.tfstate", "-state"],
])("refuses %s=%s, with which a success would prove nothing", (name, value, options) => {
  expect(() => refuse({ [name]: value })).toThrow(
    `${name} has ${options}, so a success wouldn't prove that Auth0 matches your code. Allowed are -auto-approve,`,
  );
});

test("refuses another workspace, from TF_WORKSPACE or selected in the folder", () => {
  expect(() => refuse({ TF_WORKSPACE: "qa" })).toThrow(/^TF_WORKSPACE is set \(qa\).*another state.*Unset it\./);
  mkdirSync(join(directory, ".terraform"));
  writeFileSync(join(directory, ".terraform", "environment"), "qa");
  expect(refuse).toThrow(/^dev: the workspace qa is selected .* workspace select default`\.$/);
  writeFileSync(join(directory, ".terraform", "environment"), "default");
  expect(refuse).not.toThrow();
});
