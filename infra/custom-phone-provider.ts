import type { Action } from "@cdktf/provider-auth0/lib/action";
import { PhoneProvider } from "@cdktf/provider-auth0/lib/phone-provider";
import { TriggerActions } from "@cdktf/provider-auth0/lib/trigger-actions";
import { Construct } from "constructs";
import type { Adopt } from "./adopt";
import type { HookSettings } from "./hook-settings";
import { PhoneAction } from "./phone-action";
import { ImportBlock } from "./state-blocks";

export interface CustomPhoneProviderProps extends HookSettings {
  /**
   * What the tenant has already and becomes part of this.
   * @default - nothing, but a phone provider is taken over
   */
  readonly adopt?: Adopt;
}

/**
 * All phone messages of a tenant with the unified phone experience: the Action, bound, and the phone provider that uses it.
 * A phone provider that the tenant has already is taken over, and destroyed with this one.
 * @see https://auth0.com/docs/customize/phone-messages/configure-phone-messaging-providers/configure-a-custom-phone-provider
 */
export class CustomPhoneProvider extends Construct {
  readonly action: Action;
  readonly binding: TriggerActions;
  readonly phoneProvider: PhoneProvider;

  constructor(scope: Construct, id: string, { adopt = {}, ...settings }: CustomPhoneProviderProps) {
    super(scope, id);
    const trigger = "custom-phone-provider";
    this.action = new PhoneAction(this, "Default", { ...settings, trigger, version: "v1", adopt: adopt.action }).action;
    // A tenant has one Action for this trigger, so no other binding is lost.
    this.binding = new TriggerActions(this, "binding", {
      trigger,
      actions: [{ id: this.action.id, displayName: this.action.name }],
    });
    this.phoneProvider = new PhoneProvider(this, "phone_provider", {
      name: "custom",
      disabled: false, // an existing one is taken over as it is; a disabled one would stay so
      configuration: { deliveryMethods: settings.voice ? ["text", "voice"] : ["text"] },
      credentials: {},
      dependsOn: [this.binding], // Auth0 wants a deployed Action before the provider is set to custom
    });
    if (adopt.binding) new ImportBlock(this.binding, trigger);
    if (adopt.phoneProvider) new ImportBlock(this.phoneProvider, adopt.phoneProvider);
  }
}
