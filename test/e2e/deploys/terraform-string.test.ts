import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { childEnvironment } from "../../../cli/process/child-environment";
import { literal } from "../../../infra/constructs/literal";
import { terraform } from "../../support/terraform/terraform";

const TEXTS = {
  backticks: "`a` ``b``",
  interpolation: "`${a}` ${ b ? `${c}` : 1 }",
  directive: "%{ if x } %{endif}",
  "doubled openings": "$${a} $$${b} %%{c} %%%{d} $%{e} %${f}",
  "lone signs": "$ % $a %a $$ %% $",
  quotes: `"double" 'single'`,
  backslashes: "\\ \\n \\\\ \\u0041 \\${a}",
  "white space": "\ttab\r\nline\n\n",
  "non-ASCII": "é ß 漢字 🔐 \u2028 \u00a0",
};

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "terraform-string-"));
});
afterAll(() => rmSync(directory, { recursive: true }));

test("Terraform preserves a literal byte for byte", async () => {
  const output = Object.fromEntries(
    Object.values(TEXTS).map((text, index) => [`text_${index}`, { value: literal(text) }]),
  );
  writeFileSync(join(directory, "main.tf.json"), JSON.stringify({ output }));
  await terraform(directory, childEnvironment(process.env), "apply", "-auto-approve");
  const outputs = JSON.parse(await terraform(directory, childEnvironment(process.env), "output", "-json")) as Record<
    string,
    { value: string }
  >;
  const taken = Object.keys(TEXTS).map((name, index) => [name, outputs[`text_${index}`]?.value]);
  expect(Object.fromEntries(taken)).toEqual(TEXTS);
});
