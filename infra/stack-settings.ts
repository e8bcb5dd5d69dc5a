import type { TerraformProvider } from "cdktf";
import { TerraformResource } from "cdktf";
import type { IConstruct } from "constructs";

/** Whose tenant a construct works on. */
export interface TenantProvider {
  /**
   * The provider of the tenant, where the stack has others beside it.
   * @default - the stack's provider that has no `alias`
   */
  readonly provider?: TerraformProvider;
}

/** How a construct fits in with what else is in the stack. */
export interface StackSettings extends TenantProvider {
  /**
   * The name that Auth0 shows for the Action, or the Hook.
   * @default "8x8 phone messages"
   */
  readonly name?: string;
  /**
   * What the names of Terraform's variables begin with, as in `eu_`: then the values come from TF_VAR_eu_apikey, TF_VAR_eu_subaccount and so on.
   * Each further construct in a stack needs its own. Letters, digits and _.
   * @default - nothing
   */
  readonly variablePrefix?: string;
}

export const DEFAULT_NAME = "8x8 phone messages";

/** Has the resources of Auth0 below a construct use a provider. */
export function useProvider(scope: IConstruct, provider: TerraformProvider | undefined): void {
  if (!provider) return;
  for (const resource of scope.node.findAll()) {
    if (TerraformResource.isTerraformResource(resource) && resource.terraformResourceType.startsWith("auth0_")) {
      resource.provider = provider;
    }
  }
}
