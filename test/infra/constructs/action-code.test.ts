import { TerraformStack, Testing } from "cdktf";
import { Construct } from "constructs";
import { redactPlan } from "../../../cli/plan/redact";
import { declareCode } from "../../../infra/constructs/action-code";
import { rawPlan } from "../../cli/plan/plans";

const CODE = "const text = `${code}`; // %{ é\n";

test("declares the code as it is, and refuses another value", () => {
  const stack = new TerraformStack(Testing.app(), "dev");
  const expression = declareCode(stack, CODE);
  const { variable } = JSON.parse(Testing.synth(stack));
  expect(expression).toBe("${var.action-code}");
  expect(variable["action-code"]).toEqual({
    type: "string",
    default: CODE,
    nullable: false,
    validation: [
      {
        condition: expect.stringMatching(/^\$\{sha256\(var\.action-code\) == "[\da-f]{64}"\}$/),
        error_message: expect.stringContaining("Don't set this variable."),
      },
    ],
  });
});

test("the code is Terraform's form of the text, so that the live code is the same", () => {
  const codeOf = (code: string) => {
    const stack = new TerraformStack(Testing.app(), "dev");
    declareCode(stack, code);
    return JSON.parse(Testing.synth(stack)).variable["action-code"];
  };
  expect(codeOf("// e\u0301")).toEqual(codeOf("// \u00e9"));
  expect(codeOf("// e\u0301").default).toBe("// \u00e9");
});

test("plans show the code whatever the constructs' names are, and each Action has its own variable", () => {
  const stack = new TerraformStack(Testing.app(), "dev");
  const ids = ["token", "private-key", "key_phone"];
  for (const id of ids) declareCode(new Construct(stack, id), CODE);
  const names = Object.keys(JSON.parse(Testing.synth(stack)).variable);
  expect(names).toEqual(ids.map(() => expect.stringMatching(/^action-code_[\da-f]{8}$/)));
  expect(new Set(names).size).toBe(ids.length);
  const variables = Object.fromEntries(names.map((name) => [name, { value: CODE }]));
  const { resource_changes } = redactPlan(rawPlan([{ before: null, after: { code: CODE } }], { variables }));
  expect(resource_changes[0]?.change.after).toEqual({ code: CODE });
});
