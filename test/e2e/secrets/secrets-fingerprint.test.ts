import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { childEnvironment } from "../../../cli/process/child-environment";
import { fingerprintExpression, secretsFingerprint } from "../../../infra/constructs/secrets/secrets-version";
import { terraform } from "../../support/terraform/terraform";

jest.setTimeout(60_000);

/** Ordinary characters, and characters with a special meaning in JSON, Go, Terraform or Unicode. */
const CHARACTERS = [
  ..."aZ09 -_/+=.",
  ...`<>&"'\\\`$\{}%#`,
  ..."\u0001\b\t\n\u000b\f\r\u001b\u007f\u0085\u00a0\u2028\u2029\ufeff\ufffd",
  ...["${", "%{", "$${", "\\u0041", "\\n"],
  ...["é", "e\u0301", "\u0301", "\u0338", "Å", "\u212b", "ﬁ", "漢", "가", "\u1100\u1161", "🔐", "👩\u200d💻", "\ue000"],
];

/** The same texts on every run. */
function texts(count: number): string[] {
  const text = fc.array(fc.constantFrom(...CHARACTERS), { minLength: 1, maxLength: 12 }).map((them) => them.join(""));
  return fc.sample(text, { numRuns: count, seed: 1 });
}

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "fingerprint-"));
});
afterAll(() => rmSync(directory, { recursive: true }));

test("Terraform and the app compute the same fingerprints", async () => {
  const values = [...CHARACTERS, ...texts(400)];
  const names = values.map((_, index) => `v${index}`);
  const cases = values.map((value, index) => {
    const next = (index + 1) % values.length;
    const environment = index % 3 ? "dev" : value.replace(/[\s\u0085]/g, ""); // a stack's name has no white space
    return {
      expression: fingerprintExpression(environment, { apikey: `var.v${index}`, subaccount: `var.v${next}` }),
      fingerprint: secretsFingerprint(environment, { apikey: value, subaccount: values[next] ?? "" }),
    };
  });
  const output = { fingerprints: { value: cases.map(({ expression }) => `\${${expression}}`) } };
  const variable = Object.fromEntries(names.map((name) => [name, { type: "string" }]));
  writeFileSync(join(directory, "main.tf.json"), JSON.stringify({ variable, output }));
  const variables = Object.fromEntries(names.map((name, index) => [`TF_VAR_${name}`, values[index]]));
  const env = childEnvironment(process.env, variables);
  await terraform(directory, env, "apply", "-auto-approve");
  const { fingerprints } = JSON.parse(await terraform(directory, env, "output", "-json"));
  expect(fingerprints.value).toEqual(cases.map(({ fingerprint }) => fingerprint));
});
