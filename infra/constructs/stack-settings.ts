import type { TerraformProvider } from "cdktf";
import { TerraformResource } from "cdktf";
import type { IConstruct } from "constructs";

/** Which tenant a construct works on. */
export interface TenantProvider {
  /**
   * The tenant's provider, for a stack with several providers.
   * @default - the stack's provider without an `alias`
   */
  readonly provider?: TerraformProvider;
}

/** How a construct fits into a stack. */
export interface StackSettings extends TenantProvider {
  /**
   * The name that Auth0 shows for the Action or the Hook.
   * @default "8x8 phone messages"
   */
  readonly name?: string;
  /**
   * The beginning of the names of Terraform's variables, for example `eu_`. The values then come from TF_VAR_eu_apikey,
   * TF_VAR_eu_subaccount and so on. Each further construct in a stack needs its own. Letters, digits and _.
   * @default - nothing
   */
  readonly variablePrefix?: string;
}

export interface RuntimeSettings {
  /**
   * The Action's Node version, as Auth0 names it.
   * @default "node22"
   */
  readonly runtime?: string;
}

export const DEFAULT_NAME = "8x8 phone messages";

/** Makes Auth0's resources below a construct use a provider. */
export function useProvider(scope: IConstruct, provider: TerraformProvider | undefined): void {
  if (!provider) return;
  for (const resource of scope.node.findAll()) {
    if (TerraformResource.isTerraformResource(resource) && resource.terraformResourceType.startsWith("auth0_")) {
      resource.provider = provider;
    }
  }
}
