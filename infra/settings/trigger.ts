import type { PhoneMessage } from "../../hook/index";

/** How `hook/` answers one of Auth0's triggers for phone messages. */
export interface Trigger {
  /** Auth0's ID of the trigger. */
  readonly id: "custom-phone-provider" | "send-phone-message";
  /** The file below `hook/`, without its extension. */
  readonly file: string;
  /** The file's export: a function that takes the configuration and returns the handler. */
  readonly factory: string;
  /** Where Auth0 looks for the handler. */
  readonly handler: string;
  /** The oldest Node that must run the code, in esbuild's words. */
  readonly target: string;
}

/** The triggers, by their names in an environment. @see https://auth0.com/docs/customize/actions/explore-triggers */
export const TRIGGERS = {
  "custom-phone-provider": {
    id: "custom-phone-provider",
    file: "custom-phone-provider",
    factory: "customPhoneProvider",
    handler: "exports.onExecuteCustomPhoneProvider",
    target: "node20",
  },
  "send-phone-message": {
    id: "send-phone-message",
    file: "send-phone-message",
    factory: "sendPhoneMessage",
    handler: "exports.onExecuteSendPhoneMessage",
    target: "node20",
  },
  "legacy-hook": {
    id: "send-phone-message",
    file: "legacy-hook",
    factory: "legacyHook",
    handler: "module.exports",
    target: "node12",
  },
} as const satisfies Record<string, Trigger>;

/** A trigger's name in an environment. */
export type TriggerName = keyof typeof TRIGGERS;

/** The message types that Auth0 documents. @see https://auth0.com/docs/customize/phone-messages/phone-templates */
export const MESSAGE_TYPES = [
  "otp_verify",
  "otp_enroll",
  "blocked_account",
  "change_password",
  "password_breach",
] as const satisfies readonly PhoneMessage["type"][];

export type MessageType = (typeof MESSAGE_TYPES)[number];
