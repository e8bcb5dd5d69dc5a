import { Action } from "@cdktf/provider-auth0/lib/action";
import { Construct } from "constructs";
import { bundle } from "./bundle";
import type { HookSettings } from "./hook-settings";
import { PhoneSecrets } from "./phone-secrets";
import type { SecretsSettings } from "./secrets-settings";
import { DEFAULT_NAME, type StackSettings } from "./stack-settings";
import { ImportBlock } from "./state-blocks";
import { literal } from "./terraform-string";
import { TRIGGERS } from "./trigger";

export interface PhoneActionProps extends HookSettings, SecretsSettings, Omit<StackSettings, "provider"> {
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

  constructor(scope: Construct, id: string, props: PhoneActionProps) {
    super(scope, id);
    const {
      trigger,
      version,
      adopt,
      name = DEFAULT_NAME,
      variablePrefix,
      secrets,
      secretsVersion,
      ...settings
    } = props;
    const phoneSecrets = new PhoneSecrets(this, "Default", {
      ...(secrets && { secrets }),
      ...(secretsVersion !== undefined && { secretsVersion }),
      ...(variablePrefix && { variablePrefix }),
    });
    this.action = new Action(this, "action", {
      name,
      supportedTriggers: { id: TRIGGERS[trigger].id, version },
      runtime: "node22",
      code: literal(bundle(TRIGGERS[trigger], settings)),
      deploy: true,
      secretsWo: Object.entries(phoneSecrets.values).map(([name, value]) => ({ name, value })),
      secretsWoVersion: phoneSecrets.version().numberValue,
    });
    if (adopt) new ImportBlock(this.action, adopt);
  }
}
