import { TerraformElement, type TerraformResource } from "cdktf";
import type { Construct } from "constructs";

/**
 * An `import` block: what the tenant has by that id comes into the state instead of being made. Once it is there, the block does nothing.
 * cdktf's own `importFrom` says the same, but runs Terraform at every synth.
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
 * A `removed` block in place of a resource that is no longer declared: Terraform forgets it, and it stays as it is in the tenant.
 * `id` is the one that the resource has where it is declared.
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
