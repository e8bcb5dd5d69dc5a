import { TerraformResource } from "cdktf";
import type { IConstruct } from "constructs";

/** Without one of these, the tenant's users get no messages. */
const KEPT = new Set(["auth0_action", "auth0_hook", "auth0_phone_provider"]);

/**
 * Has Terraform refuse to destroy or to replace the Actions, Hooks and phone providers below a construct.
 * @see https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle#prevent_destroy
 */
export function preventDestroy(scope: IConstruct): void {
  for (const resource of scope.node.findAll()) {
    if (!TerraformResource.isTerraformResource(resource) || !KEPT.has(resource.terraformResourceType)) continue;
    resource.lifecycle = { ...resource.lifecycle, preventDestroy: true };
  }
}
