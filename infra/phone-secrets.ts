import { TerraformVariable } from "cdktf";
import { Construct } from "constructs";

export interface PhoneSecretsProps {
  /** Whether Terraform forgets the values at once. Only a write-only attribute takes such values. @default true */
  readonly ephemeral?: boolean;
}

/** The secrets, as Terraform's sensitive variables `apikey` and `subaccount`: TF_VAR_apikey and TF_VAR_subaccount. */
export class PhoneSecrets extends Construct {
  readonly apikey: TerraformVariable;
  readonly subaccount: TerraformVariable;

  constructor(scope: Construct, id: string, { ephemeral = true }: PhoneSecretsProps = {}) {
    super(scope, id);
    const secret = (name: string, description: string) => {
      const variable = new TerraformVariable(this, name, { type: "string", sensitive: true, description });
      variable.overrideLogicalId(name);
      if (ephemeral) variable.addOverride("ephemeral", true); // no property of cdktf 0.21 says so
      return variable;
    };
    this.apikey = secret("apikey", "The key of 8x8's API.");
    this.subaccount = secret("subaccount", "The 8x8 sub-account that sends.");
  }
}
