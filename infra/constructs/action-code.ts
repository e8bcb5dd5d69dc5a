import { createHash } from "node:crypto";
import { TerraformVariable } from "cdktf";
import type { Construct } from "constructs";

/**
 * Declares an Action's code as the default of a variable. Terraform parses every text in a resource as a template, several times in each run: for our
 * code, that takes a tenth of a second. It takes a variable's default as it is.
 *
 * The name has a hyphen, so no shell can set it. Terraform refuses another value anyway.
 * @returns Terraform's expression for the code
 */
export function declareCode(scope: Construct, code: string): string {
  const variable = new TerraformVariable(scope, "action-code", { type: "string", default: code, nullable: false });
  const reference = `var.${variable.friendlyUniqueId}`;
  const hash = createHash("sha256").update(code.normalize("NFC")).digest("hex"); // Terraform's form of a text
  variable.addValidation({
    condition: `\${sha256(${reference}) == "${hash}"}`,
    errorMessage: "The code of the Action comes from the app. Don't set this variable.",
  });
  return `\${${reference}}`;
}
