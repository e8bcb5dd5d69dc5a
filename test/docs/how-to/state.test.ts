import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Testing } from "cdktf";
import { childEnvironment } from "../../../cli/process/child-environment";
import type { Environments } from "../../../infra/environment";
import { PhoneMessageStack } from "../../../infra/phone-message-stack";
import { validate } from "../../../infra/validation/validate";
import { terraform } from "../../support/terraform/terraform";

const PAGE = readFileSync(join(__dirname, "../../../docs/how-to/state.md"), "utf8");

/** The page's examples, which are entries of infra/environments.ts. */
const EXAMPLES: [type: string, Environments][] = [...PAGE.matchAll(/^```ts\n(.+?)^```/gms)].map(([, text]) => {
  const environments: Environments = new Function(`return { ${text} }`)();
  return [environments.dev?.backend?.type ?? "local", environments];
});

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "state-"));
});
afterAll(() => rmSync(directory, { recursive: true }));

test("has an example of each backend", () => {
  expect(EXAMPLES.map(([type]) => type)).toEqual(["local", "s3", "gcs", "azurerm", "pg", "http", "cloud"]);
});

test.each(EXAMPLES)("the example of %s is valid, and Terraform knows all its fields", async (_type, environments) => {
  validate(environments);
  const [[name, environment] = []] = Object.entries(environments);
  if (!name || !environment) throw new Error("An example is an environment");
  const stack = new PhoneMessageStack(Testing.app({ outdir: directory }), name, environment);
  const { backend, cloud } = JSON.parse(Testing.synth(stack)).terraform;
  for (const block of [cloud, ...Object.values(backend ?? {})]) Object.assign(block ?? {}, { no_such_field: true });
  writeFileSync(
    join(directory, "main.tf.json"),
    JSON.stringify({ terraform: { ...(backend ? { backend } : { cloud }) } }),
  );
  // Terraform lists all unknown fields before it connects to the backend.
  const complaint = await terraform(directory, childEnvironment(process.env), "init", "-no-color").catch(
    (error: { stderr: string }) => error.stderr,
  );
  expect(complaint.match(/^Error: .*/gm)).toEqual(["Error: Extraneous JSON object property"]);
  expect(complaint).toContain('No argument or block type is named "no_such_field"');
});
