// What the package offers to an app of one's own.
export type { Adopt, AdoptHook } from "./adopt";
export type { Backend } from "./backend";
export type { ChatApp, ChatSettings, ChatTemplateSettings, MessageType } from "./chat-settings";
export { CustomPhoneProvider, type CustomPhoneProviderProps } from "./custom-phone-provider";
export type { Environment, Environments } from "./environment";
export type { AllowedCountries, HookSettings } from "./hook-settings";
export { LegacyPhoneHook, type LegacyPhoneHookProps } from "./legacy-phone-hook";
export { type GuardianMessageType, type GuardianSettings, PhoneFactor, type PhoneFactorProps } from "./phone-factor";
export { PhoneMessageStack } from "./phone-message-stack";
export { PhoneTemplate, type PhoneTemplateProps, type PhoneTemplateSettings } from "./phone-template";
export type { Region } from "./region";
export type { SecretsSettings } from "./secrets-settings";
export { SendPhoneMessage, type SendPhoneMessageProps } from "./send-phone-message";
export type { StackSettings, TenantProvider } from "./stack-settings";
export { SynthError } from "./synth-error";
export {
  type CountryCodes,
  type PhoneTenantSettings,
  TenantSettings,
  type TenantSettingsProps,
} from "./tenant-settings";
export type { TriggerName } from "./trigger";
export { validate } from "./validate";
export type { VoiceSettings } from "./voice-settings";
