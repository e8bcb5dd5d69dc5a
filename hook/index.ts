// For your own `entry`: a file that exports a function with the name of one of these three factories, which it may call.
export type { ApiAnswer, Channel, Reply } from "./channels/channel";
export type { Credentials, HookConfiguration } from "./configuration";
export { customPhoneProvider } from "./custom-phone-provider";
export type { Rule } from "./delivery";
export type { CustomPhoneProviderApi, CustomPhoneProviderEvent, HookContext, SendPhoneMessageEvent } from "./event";
export type { ApiRequest } from "./https";
export { legacyHook } from "./legacy-hook";
export type { MessageType, PhoneMessage } from "./message";
export type { Reason } from "./outcome";
export { sendPhoneMessage } from "./send-phone-message";
