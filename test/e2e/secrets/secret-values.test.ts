import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Testing } from "cdktf";
import { childEnvironment } from "../../../cli/process/child-environment";
import { PhoneSecrets } from "../../../infra/constructs/secrets/phone-secrets";
import { secretMistake } from "../../../infra/validation/secret-values";
import { terraform } from "../../support/terraform/terraform";

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "secret-values-"));
  const { variable } = JSON.parse(Testing.synthScope((scope) => new PhoneSecrets(scope, "Default")));
  writeFileSync(join(directory, "main.tf.json"), JSON.stringify({ variable }));
});
afterAll(() => rmSync(directory, { recursive: true }));

/** Terraform's errors about these ephemeral variables. Empty if it accepts them. */
async function refusal(apikey: string, subaccount: string): Promise<string> {
  const env = { ...childEnvironment(process.env), TF_VAR_apikey: apikey, TF_VAR_subaccount: subaccount };
  try {
    await terraform(directory, env, "plan", "-no-color");
    return "";
  } catch (error) {
    return (error as { stderr: string }).stderr.replace(/\s*[│╷╵]\s*/g, " ").replace(/\s+/g, " ");
  }
}

test.each([
  "Bearer hunter2",
  "hun\nter2",
  "hun\rter2",
  "hun ter2",
  "hun\u00a0ter2",
  "huntér2",
  "hunter2\u200b3",
  "hunter\u00072",
])("Terraform refuses the key %j: the error has its name and only the first cause, not its value", async (key) => {
  const said = await refusal(key, "acme_otp");
  expect(said).toContain(`The secret apikey (TF_VAR_apikey) ${secretMistake("apikey", key)}.`);
  expect(said.match(/Error: Invalid value for variable/g)).toHaveLength(1);
  expect(said).not.toMatch(/hun|ter2|t.r2/);
});

test("Terraform refuses both secrets at once", async () => {
  const said = await refusal("Bearer key", "acme/otp");
  expect(said).toContain("The secret apikey (TF_VAR_apikey) begins with");
  expect(said).toContain("The secret subaccount (TF_VAR_subaccount) isn't a sub-account");
  expect(said.match(/Error: /g)).toHaveLength(2);
});

test("Terraform accepts values that 8x8 can have issued, even with white space around them", async () => {
  expect(await refusal("\tA1-_~!/+=\r\n", " Acme_otp-1.& ")).toBe("");
});
