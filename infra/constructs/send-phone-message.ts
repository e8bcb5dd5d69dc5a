import type { Action } from "@cdktf/provider-auth0/lib/action";
import type { Guardian } from "@cdktf/provider-auth0/lib/guardian";
import { TriggerAction } from "@cdktf/provider-auth0/lib/trigger-action";
import { Construct } from "constructs";
import type { Adopt } from "../settings/adopt";
import type { HookSettings } from "../settings/hook";
import type { SecretReferences, SecretsSettings } from "../settings/secrets";
import type { GuardianSettings } from "../settings/tenant";
import { SynthError } from "../synth-error";
import { PhoneAction } from "./phone-action";
import { optionalPhoneFactor } from "./phone-factor";
import { type RuntimeSettings, type StackSettings, useProvider } from "./stack-settings";
import { Handover, ImportBlock } from "./terraform";

export interface SendPhoneMessageProps
  extends HookSettings,
    SecretsSettings,
    SecretReferences,
    StackSettings,
    RuntimeSettings {
  /**
   * The phone as a factor of MFA, with this Action as the sender. Read docs/how-to/guardian.md first.
   * @default - unchanged
   */
  readonly guardian?: GuardianSettings;
  /**
   * What the tenant already has and this construct takes over.
   * @default - nothing
   */
  readonly adopt?: Pick<Adopt, "action" | "binding">;
}

/**
 * Sets up the MFA messages of a tenant without the unified phone experience. It creates the Action, and its binding
 * beside others of the trigger. Auth0 uses it while the phone factor's delivery provider is "Custom"
 * (`phone-message-hook`).
 * @see https://auth0.com/docs/customize/actions/explore-triggers/mfa-notifications-trigger
 */
export class SendPhoneMessage extends Construct {
  readonly action: Action;
  readonly binding: TriggerAction;
  readonly guardian: Guardian | undefined;

  /** @throws {SynthError} when the hook doesn't compile, or `adopt` has a binding without its Action */
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
    if (adopt.binding && !adopt.action) {
      throw new SynthError("adopt.action: missing. Set it to the ID of the Action whose binding you adopt.");
    }
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
