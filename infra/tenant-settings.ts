import { Tenant } from "@cdktf/provider-auth0/lib/tenant";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { type TenantProvider, useProvider } from "./stack-settings";
import { ImportBlock } from "./state-blocks";

/** Those of the tenant's own settings that have to do with phones. */
export interface PhoneTenantSettings {
  /**
   * Whether all phone messages go through the tenant's phone provider (the unified phone experience).
   * @default - as the tenant has it
   * @see https://auth0.com/docs/customize/phone-messages/unified-phone
   */
  readonly phoneConsolidatedExperience?: boolean;
  /**
   * The countries whose phone numbers users may enter as identifier. The tenant needs the feature for it.
   * @default - as the tenant has them
   */
  readonly countryCodes?: CountryCodes;
}

/** The countries of the numbers that users may enter. */
export interface CountryCodes {
  /** Whether the list is of those that may be entered, or of those that may not. */
  readonly mode: "allow" | "deny";
  /** ISO 3166-1 alpha-2. */
  readonly list: readonly string[];
}

export interface TenantSettingsProps extends PhoneTenantSettings, TenantProvider {
  /**
   * What has to be there before.
   * @default - nothing
   */
  readonly dependsOn?: ITerraformDependable[];
}

/** Settings that an `auth0_tenant` clears where it doesn't name them. */
const CLEARED = [
  "default_redirection_uri",
  "default_token_quota",
  "error_page",
  "mtls",
  "skip_non_verifiable_callback_uri_confirmation_prompt",
];

/**
 * Some settings of the tenant; all others are left as they are: an `auth0_tenant` that is created clears the tenant's error page, mTLS and more,
 * so this one is imported. To destroy it changes nothing in the tenant.
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
    new ImportBlock(this.tenant, "tenant"); // any id will do
    useProvider(this, provider);
  }
}
