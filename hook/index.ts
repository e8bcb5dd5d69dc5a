// What an entry of one's own is written with: it takes the place of one of these three, and may call it.
export type { CustomPhoneProviderApi, CustomPhoneProviderEvent, HookContext, SendPhoneMessageEvent } from "./auth0";
export type { Answer, Channel } from "./channel";
export type { Credentials, HookConfiguration } from "./configuration";
export { customPhoneProvider } from "./custom-phone-provider";
export { legacyHook } from "./legacy-hook";
export type { Reason } from "./outcome";
export type { PhoneMessage } from "./phone-message";
export type { Rule } from "./rule";
export { sendPhoneMessage } from "./send-phone-message";
