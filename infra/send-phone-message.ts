import type { Action } from "@cdktf/provider-auth0/lib/action";
import type { Guardian } from "@cdktf/provider-auth0/lib/guardian";
import { TriggerAction } from "@cdktf/provider-auth0/lib/trigger-action";
import { Construct } from "constructs";
import type { Adopt } from "./adopt";
import { Handover } from "./handover";
import type { HookSettings } from "./hook-settings";
import { PhoneAction } from "./phone-action";
import { type GuardianSettings, optionalPhoneFactor } from "./phone-factor";
import type { SecretsSettings } from "./secrets-settings";
import { type StackSettings, useProvider } from "./stack-settings";
import { ImportBlock } from "./state-blocks";
import { SynthError } from "./synth-error";

export interface SendPhoneMessageProps extends HookSettings, SecretsSettings, StackSettings {
  /**
   * The phone as a factor of MFA, with this Action as what sends. docs/guardian.md says what to know before.
   * @default - left as it is
   */
  readonly guardian?: GuardianSettings;
  /**
   * What the tenant has already and becomes part of this.
   * @default - nothing
   */
  readonly adopt?: Pick<Adopt, "action" | "binding">;
}

/**
 * The MFA messages of a tenant without the unified phone experience: the Action, bound beside others that the trigger may have.
 * It is used while the phone factor's delivery provider is "Custom" (`phone-message-hook`).
 * @see https://auth0.com/docs/customize/actions/explore-triggers/mfa-notifications-trigger
 */
export class SendPhoneMessage extends Construct {
  readonly action: Action;
  readonly binding: TriggerAction;
  readonly guardian: Guardian | undefined;

  /** @throws SynthError when the hook does not compile, or the binding of no Action is adopted */
  constructor(scope: Construct, id: string, { guardian, adopt = {}, provider, ...settings }: SendPhoneMessageProps) {
    super(scope, id);
    const trigger = "send-phone-message";
    this.action = new PhoneAction(this, "Default", { ...settings, trigger, version: "v2", adopt: adopt.action }).action;
    this.binding = new TriggerAction(this, "binding", {
      trigger,
      actionId: this.action.id,
      displayName: this.action.name,
    });
    new Handover(this, trigger, [this.binding]);
    if (adopt.binding && !adopt.action)
      throw new SynthError("adopt.action is missing: the binding of which Action is adopted?");
    if (adopt.binding) new ImportBlock(this.binding, `${trigger}::${adopt.action}`);
    this.guardian = optionalPhoneFactor(this, {
      guardian,
      voice: settings.voice !== undefined,
      sender: "phone-message-hook",
      dependsOn: [this.binding],
    });
    useProvider(this, provider);
  }
}
