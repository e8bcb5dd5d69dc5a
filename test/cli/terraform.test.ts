import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findTerraform } from "../../cli/terraform";

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "find-terraform-"));
});
afterAll(() => rmSync(directory, { recursive: true }));

/** A command that says `text`, on a PATH of its own. */
function onPath(command: string, text: string): NodeJS.ProcessEnv {
  const file = join(directory, command);
  writeFileSync(file, `#!/bin/sh\necho '${text}'\n`);
  chmodSync(file, 0o755);
  return { PATH: directory };
}

test.each([
  ["Terraform v1.11.0", "Terraform 1.11.0"],
  ["Terraform v1.13.4\non linux_amd64", "Terraform 1.13.4"],
])("finds terraform that says %j", (text, title) => {
  expect(findTerraform(onPath("terraform", text))).toEqual({ command: "terraform", title });
});

test("finds OpenTofu by TERRAFORM_BINARY_NAME", () => {
  const env = { ...onPath("tofu", "OpenTofu v1.12.6"), TERRAFORM_BINARY_NAME: "tofu" };
  expect(findTerraform(env)).toEqual({ command: "tofu", title: "OpenTofu 1.12.6" });
});

test.each([
  ["is too old", "Terraform v1.10.5", "Terraform 1.10.5 is too old"],
  ["is a version before the first that will do", "Terraform v1.11.0-rc1", "Terraform 1.11.0-rc1 is too old"],
  ["is something else", "hello", "`terraform` can't be run"],
])("refuses a command that %s, and names the remedy", (_name, text, complaint) => {
  expect(() => findTerraform(onPath("terraform", text))).toThrow(new RegExp(`${complaint}.*Install Terraform 1.11.0`));
});

test("refuses when there is none", () => {
  expect(() => findTerraform({ PATH: join(directory, "nowhere") })).toThrow("`terraform` can't be run. Install");
});
