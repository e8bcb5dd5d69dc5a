import { TerraformElement, type TerraformResource } from "cdktf";

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
