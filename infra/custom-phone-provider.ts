import type { Action } from "@cdktf/provider-auth0/lib/action";
import type { Guardian } from "@cdktf/provider-auth0/lib/guardian";
import type { PhoneNotificationTemplate } from "@cdktf/provider-auth0/lib/phone-notification-template";
import { PhoneProvider } from "@cdktf/provider-auth0/lib/phone-provider";
import type { Tenant } from "@cdktf/provider-auth0/lib/tenant";
import { TriggerActions } from "@cdktf/provider-auth0/lib/trigger-actions";
import { Construct } from "constructs";
import type { Adopt } from "./adopt";
import { MESSAGE_TYPES } from "./chat-settings";
import { Handover } from "./handover";
import type { HookSettings } from "./hook-settings";
import { PhoneAction } from "./phone-action";
import { type GuardianSettings, optionalPhoneFactor } from "./phone-factor";
import { PhoneTemplate, type PhoneTemplates } from "./phone-template";
import type { SecretsSettings } from "./secrets-settings";
import { type StackSettings, useProvider } from "./stack-settings";
import { ImportBlock } from "./state-blocks";
import { type PhoneTenantSettings, TenantSettings } from "./tenant-settings";

export interface CustomPhoneProviderProps extends HookSettings, SecretsSettings, StackSettings {
  /**
   * The words of messages, by type.
   * @default - Auth0's own, or what somebody else has set
   */
  readonly templates?: PhoneTemplates;
  /**
   * Settings of the tenant, made after everything that messages need is there.
   * @default - left as they are
   */
  readonly tenant?: PhoneTenantSettings;
  /**
   * The phone as a factor of MFA. docs/guardian.md says what to know before.
   * @default - left as it is
   */
  readonly guardian?: GuardianSettings;
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
  /** In the order of Auth0's types of messages. */
  readonly templates: readonly PhoneNotificationTemplate[];
  readonly tenant: Tenant | undefined;
  readonly guardian: Guardian | undefined;

  /** @throws SynthError when the hook does not compile, a template is no Liquid, or the stack has variables of the same names */
  constructor(scope: Construct, id: string, props: CustomPhoneProviderProps) {
    super(scope, id);
    const { templates = {}, tenant, guardian, adopt = {}, provider, ...settings } = props;
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
    this.templates = MESSAGE_TYPES.flatMap((type) => {
      const template = templates[type];
      if (!template) return [];
      const { webOtpDomain } = settings;
      return new PhoneTemplate(this, type, { ...template, type, webOtpDomain, adopt: adopt.templates?.[type] })
        .template;
    });
    // No message may meet a tenant that sends through a phone provider which isn't there yet.
    const dependsOn = [this.phoneProvider, ...this.templates];
    this.tenant = tenant && new TenantSettings(this, "tenant", { ...tenant, dependsOn }).tenant;
    if (this.tenant) new Handover(this, trigger, [this.tenant]);
    this.guardian = optionalPhoneFactor(this, {
      guardian,
      voice: settings.voice !== undefined,
      dependsOn: [this.phoneProvider, ...(this.tenant ? [this.tenant] : [])],
    });
    useProvider(this, provider);
  }
}
