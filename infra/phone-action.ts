import { Action } from "@cdktf/provider-auth0/lib/action";
import { TerraformVariable } from "cdktf";
import { Construct } from "constructs";
import { bundle } from "./bundle";
import type { HookSettings } from "./hook-settings";
import { PhoneSecrets } from "./phone-secrets";
import { ImportBlock } from "./state-blocks";
import { literal } from "./terraform-string";
import { TRIGGERS } from "./trigger";

export interface PhoneActionProps extends HookSettings {
  readonly trigger: "custom-phone-provider" | "send-phone-message";
  /** The trigger's version, as in `v1`. */
  readonly version: string;
  /**
   * The id of an Action that the tenant has already and that becomes this one.
   * @default - an Action is made
   */
  readonly adopt?: string | undefined;
}

/** The Action that sends through 8x8, with its secrets, built and deployed, but not bound yet. */
export class PhoneAction extends Construct {
  readonly action: Action;

  constructor(scope: Construct, id: string, { trigger, version, adopt, ...settings }: PhoneActionProps) {
    super(scope, id);
    const { apikey, subaccount } = new PhoneSecrets(this, "Default");
    const secretsVersion = new TerraformVariable(this, "secrets_version", {
      type: "number",
      default: 1,
      description: "Any other number than last time sends the secrets to Auth0 again.",
    });
    secretsVersion.overrideLogicalId("secrets_version");
    this.action = new Action(this, "action", {
      name: "8x8 phone messages",
      supportedTriggers: { id: TRIGGERS[trigger].id, version },
      runtime: "node22",
      code: literal(bundle(TRIGGERS[trigger], settings)),
      deploy: true,
      secretsWo: [
        { name: "apikey", value: apikey.stringValue },
        { name: "subaccount", value: subaccount.stringValue },
      ],
      secretsWoVersion: secretsVersion.numberValue,
    });
    if (adopt) new ImportBlock(this.action, adopt);
  }
}
