import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findTerraform } from "../../../cli/terraform/find-terraform";

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "find-terraform-"));
});
afterEach(() => rmSync(directory, { recursive: true }));

/** Creates a command that prints `text`, on a PATH with nothing else. */
function onPath(command: string, text: string): NodeJS.ProcessEnv {
  const file = join(directory, command);
  writeFileSync(file, `#!/bin/sh\necho '${text}'\n`);
  chmodSync(file, 0o755);
  return { PATH: directory };
}

test.each([
  ["Terraform v1.11.0", "Terraform 1.11.0"],
  ["Terraform v1.13.4\non linux_amd64", "Terraform 1.13.4"],
])("finds Terraform: %j", async (text, title) => {
  expect(await findTerraform(onPath("terraform", text))).toEqual({ command: "terraform", title });
});

test("finds OpenTofu by TERRAFORM_BINARY_NAME", async () => {
  const env = { ...onPath("tofu", "OpenTofu v1.12.6"), TERRAFORM_BINARY_NAME: "tofu" };
  expect(await findTerraform(env)).toEqual({ command: "tofu", title: "OpenTofu 1.12.6" });
});

test.each([
  ["is too old", "Terraform v1.10.5", "Terraform 1.10.5 is too old"],
  ["is a prerelease of the first supported version", "Terraform v1.11.0-rc1", "Terraform 1.11.0-rc1 is too old"],
  ["isn't Terraform", "hello", "Can't run `terraform`"],
])("refuses a command that %s, and says what to do", async (_name, text, complaint) => {
  await expect(findTerraform(onPath("terraform", text))).rejects.toThrow(
    new RegExp(`${complaint}.*Install Terraform 1\\.11\\+`),
  );
});

test("fails if Terraform isn't installed", async () => {
  await expect(findTerraform({ PATH: join(directory, "nowhere") })).rejects.toThrow("Can't run `terraform`. Install");
});

test("asks a command only once, however many environments there are", async () => {
  const env = onPath("terraform", "Terraform v1.11.4");
  const [first] = await Promise.all([findTerraform(env), findTerraform(env)]);
  rmSync(join(directory, "terraform"));
  expect(await findTerraform(env)).toBe(first);
});
