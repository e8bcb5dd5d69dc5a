import { type ITerraformDependable, TerraformResource } from "cdktf";
import type { Construct } from "constructs";

/**
 * Holds the order when a Hook gives way to an Action: Terraform destroys what is no longer declared at any time, but a Hook that this
 * resource depended on only after it has changed, and so after what it depends on now. It is Terraform's own and calls nothing.
 * @see https://developer.hashicorp.com/terraform/language/resources/terraform-data
 */
export class Handover extends TerraformResource {
  /** @param sender what sends, as the environment's trigger says */
  constructor(scope: Construct, sender: string, dependsOn: ITerraformDependable[]) {
    super(scope, "handover", { terraformResourceType: "terraform_data", dependsOn });
    this.addOverride("input", sender);
  }
}
