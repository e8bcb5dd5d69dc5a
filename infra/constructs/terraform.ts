// What Terraform has and cdktf 0.21 lacks.
import { type ITerraformDependable, TerraformElement, TerraformResource } from "cdktf";
import type { Construct, IConstruct } from "constructs";

/**
 * An `import` block: what the tenant has by that ID comes into the state instead of being created. Once it is there, the block does nothing.
 * cdktf's own `importFrom` does the same, but runs Terraform at every synth.
 * @see https://developer.hashicorp.com/terraform/language/block/import
 */
export class ImportBlock extends TerraformElement {
  constructor(
    private readonly resource: TerraformResource,
    private readonly importId: string,
  ) {
    super(resource, "import");
  }

  override toTerraform() {
    const { terraformResourceType, friendlyUniqueId } = this.resource;
    return { import: [{ to: `${terraformResourceType}.${friendlyUniqueId}`, id: this.importId }] };
  }
}

/**
 * A `removed` block instead of a resource: Terraform forgets it, and the tenant keeps it.
 * `id` is the ID that the resource has where it is declared.
 * @see https://developer.hashicorp.com/terraform/language/block/removed
 */
export class RemovedBlock extends TerraformElement {
  constructor(
    scope: Construct,
    id: string,
    private readonly resourceType: string,
  ) {
    super(scope, id);
  }

  override toTerraform() {
    return { removed: [{ from: `${this.resourceType}.${this.friendlyUniqueId}`, lifecycle: { destroy: false } }] };
  }
}

/**
 * Keeps the order when an Action replaces a Hook. Terraform destroys undeclared resources at any time, but destroys a Hook that this
 * resource depended on only after this resource has changed, and so after its new dependencies. It is Terraform's own and calls nothing.
 * @see https://developer.hashicorp.com/terraform/language/resources/terraform-data
 */
export class Handover extends TerraformResource {
  /** @param sender the environment's trigger */
  constructor(scope: Construct, sender: string, dependsOn: ITerraformDependable[]) {
    super(scope, "handover", { terraformResourceType: "terraform_data", dependsOn });
    this.addOverride("input", sender);
  }
}

/** Without one of these, the tenant's users get no messages. */
const ESSENTIAL = new Set(["auth0_action", "auth0_hook", "auth0_phone_provider"]);

/**
 * Makes Terraform refuse to destroy or replace Actions, Hooks and phone providers below a construct.
 * @see https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle#prevent_destroy
 */
export function preventDestroy(scope: IConstruct): void {
  for (const resource of scope.node.findAll()) {
    if (!TerraformResource.isTerraformResource(resource) || !ESSENTIAL.has(resource.terraformResourceType)) continue;
    resource.lifecycle = { ...resource.lifecycle, preventDestroy: true };
  }
}
