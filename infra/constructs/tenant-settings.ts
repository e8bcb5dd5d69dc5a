import { Tenant } from "@cdktf/provider-auth0/lib/tenant";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { PhoneTenantSettings } from "../settings/tenant";
import { type TenantProvider, useProvider } from "./stack-settings";
import { ImportBlock } from "./terraform";

export interface TenantSettingsProps extends PhoneTenantSettings, TenantProvider {
  /**
   * What must exist before.
   * @default - nothing
   */
  readonly dependsOn?: ITerraformDependable[];
}

/** Settings that an `auth0_tenant` clears unless it names them. */
const CLEARED = [
  "default_redirection_uri",
  "default_token_quota",
  "error_page",
  "mtls",
  "skip_non_verifiable_callback_uri_confirmation_prompt",
];

/**
 * Some of the tenant's settings. All others stay as they are: creating an `auth0_tenant` clears the tenant's error page, mTLS and more, so this
 * one is imported. Destroying it changes nothing in the tenant.
 * @see https://registry.terraform.io/providers/auth0/auth0/latest/docs/resources/tenant
 */
export class TenantSettings extends Construct {
  readonly tenant: Tenant;

  constructor(scope: Construct, id: string, props: TenantSettingsProps) {
    super(scope, id);
    const { phoneConsolidatedExperience, countryCodes, dependsOn = [], provider } = props;
    this.tenant = new Tenant(this, "Default", {
      ...(phoneConsolidatedExperience !== undefined && { phoneConsolidatedExperience }),
      ...(countryCodes && { countryCodes: { mode: countryCodes.mode, list: [...countryCodes.list] } }),
      lifecycle: { ignoreChanges: countryCodes ? CLEARED : [...CLEARED, "country_codes"] },
      dependsOn,
    });
    new ImportBlock(this.tenant, "tenant"); // any ID works
    useProvider(this, provider);
  }
}
