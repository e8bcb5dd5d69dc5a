import { TerraformStack, Testing } from "cdktf";
import { declareCode } from "../../../infra/constructs/action-code";

const CODE = "const text = `${code}`; // %{ é \u0065\u0301\n";

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
