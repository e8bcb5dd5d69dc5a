import type { Action } from "@cdktf/provider-auth0/lib/action";
import type { Guardian } from "@cdktf/provider-auth0/lib/guardian";
import type { PhoneNotificationTemplate } from "@cdktf/provider-auth0/lib/phone-notification-template";
import { PhoneProvider } from "@cdktf/provider-auth0/lib/phone-provider";
import type { Tenant } from "@cdktf/provider-auth0/lib/tenant";
import { TriggerActions } from "@cdktf/provider-auth0/lib/trigger-actions";
import { Construct } from "constructs";
import type { Adopt } from "../settings/adopt";
import type { HookSettings } from "../settings/hook";
import type { SecretReferences, SecretsSettings } from "../settings/secrets";
import type { GuardianSettings, PhoneTemplates, PhoneTenantSettings } from "../settings/tenant";
import { MESSAGE_TYPES } from "../settings/trigger";
import { PhoneAction } from "./phone-action";
import { optionalPhoneFactor } from "./phone-factor";
import { PhoneTemplate } from "./phone-template";
import { type RuntimeSettings, type StackSettings, useProvider } from "./stack-settings";
import { TenantSettings } from "./tenant-settings";
import { Handover, ImportBlock } from "./terraform";

export interface CustomPhoneProviderProps
  extends HookSettings,
    SecretsSettings,
    SecretReferences,
    StackSettings,
    RuntimeSettings {
  /**
   * Auth0's texts, by type of message.
   * @default - unchanged
   */
  readonly templates?: PhoneTemplates;
  /**
   * Tenant settings. They change after everything that messages need exists.
   * @default - unchanged
   */
  readonly tenant?: PhoneTenantSettings;
  /**
   * The phone as a factor of MFA. Read docs/how-to/guardian.md first.
   * @default - unchanged
   */
  readonly guardian?: GuardianSettings;
  /**
   * What the tenant already has and this construct takes over.
   * @default - nothing, except that an existing phone provider is taken over
   */
  readonly adopt?: Adopt;
}

/**
 * Sets up all phone messages of a tenant with the unified phone experience. It creates the Action, its binding, and the
 * phone provider that uses it. A phone provider that the tenant already has is taken over, and destroyed with this
 * construct.
 * @see https://auth0.com/docs/customize/phone-messages/configure-phone-messaging-providers/configure-a-custom-phone-provider
 */
export class CustomPhoneProvider extends Construct {
  readonly action: Action;
  readonly binding: TriggerActions;
  readonly phoneProvider: PhoneProvider;
  /** In the order of Auth0's message types. */
  readonly templates: readonly PhoneNotificationTemplate[];
  readonly tenant: Tenant | undefined;
  readonly guardian: Guardian | undefined;

  /** @throws {SynthError} when the hook doesn't compile, a template isn't valid, or the stack already has variables of these names */
  constructor(scope: Construct, id: string, props: CustomPhoneProviderProps) {
    super(scope, id);
    const { templates = {}, tenant, guardian, adopt = {}, provider, ...settings } = props;
    const trigger = "custom-phone-provider";
    this.action = new PhoneAction(this, "Default", { ...settings, trigger, version: "v1", adopt: adopt.action }).action;
    // A tenant has only one Action for this trigger, so no other binding is lost.
    this.binding = new TriggerActions(this, "binding", {
      trigger,
      actions: [{ id: this.action.id, displayName: this.action.name }],
    });
    this.phoneProvider = new PhoneProvider(this, "phone_provider", {
      name: "custom",
      disabled: false, // an existing one is taken over as it is; a disabled one would stay disabled
      configuration: { deliveryMethods: settings.voice ? ["text", "voice"] : ["text"] },
      credentials: {},
      dependsOn: [this.binding], // Auth0 needs a deployed Action before the provider becomes custom
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
    // A tenant must not send through a phone provider that doesn't exist yet.
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
