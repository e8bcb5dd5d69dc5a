import { createHash } from "node:crypto";
import { TerraformStack, TerraformVariable } from "cdktf";
import type { Construct } from "constructs";

const ID = "action-code";

/**
 * Declares an Action's code as the default of a variable. Terraform parses every text in a resource as a template, several times in each run: for our
 * code, that takes a tenth of a second. It takes a variable's default as it is.
 *
 * The name contains nothing of the constructs' names: in a plan, a value whose name contains "token" or "key" counts as a secret. It has a hyphen, so
 * no shell can set it. Terraform refuses another value anyway.
 * @returns Terraform's expression for the code
 */
export function declareCode(scope: Construct, code: string): string {
  const text = code.normalize("NFC"); // as Terraform stores it
  const variable = new TerraformVariable(scope, ID, { type: "string", default: text, nullable: false });
  const unique = TerraformStack.of(variable).getLogicalId(variable);
  variable.overrideLogicalId(unique === ID ? ID : `${ID}_${hash(unique).slice(0, 8)}`);
  const reference = `var.${variable.friendlyUniqueId}`;
  variable.addValidation({
    condition: `\${sha256(${reference}) == "${hash(text)}"}`,
    errorMessage: "The code of the Action comes from the app. Don't set this variable.",
  });
  return `\${${reference}}`;
}

const hash = (text: string) => createHash("sha256").update(text).digest("hex");
