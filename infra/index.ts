// What the package offers to your own app.

export { CustomPhoneProvider, type CustomPhoneProviderProps } from "./constructs/custom-phone-provider";
export { LegacyPhoneHook, type LegacyPhoneHookProps } from "./constructs/legacy-phone-hook";
export { PhoneFactor, type PhoneFactorProps } from "./constructs/phone-factor";
export { PhoneTemplate, type PhoneTemplateProps } from "./constructs/phone-template";
export { SendPhoneMessage, type SendPhoneMessageProps } from "./constructs/send-phone-message";
export type { StackSettings, TenantProvider } from "./constructs/stack-settings";
export { TenantSettings, type TenantSettingsProps } from "./constructs/tenant-settings";
export type { Environment, Environments } from "./environment";
export { PhoneMessageStack } from "./phone-message-stack";
export type { Adopt, AdoptHook } from "./settings/adopt";
export type { ChatApp, ChatSettings, ChatTemplateSettings, VoiceSettings } from "./settings/channels";
export type { AllowedCountries, HookSettings } from "./settings/hook";
export type { Region } from "./settings/region";
export type { Route } from "./settings/routes";
export type { SecretReferences, SecretsSettings } from "./settings/secrets";
export type { SenderForm, SenderRule, SenderSettings } from "./settings/senders";
export type {
  CountryCodes,
  GuardianMessageType,
  GuardianSettings,
  PhoneTemplateSettings,
  PhoneTenantSettings,
} from "./settings/tenant";
export type { MessageType, TriggerName } from "./settings/trigger";
export type { Backend } from "./state/backend";
export { SynthError } from "./synth-error";
export { validate } from "./validation/validate";
