/** How `hook/` answers one of Auth0's triggers for phone messages. */
export interface Trigger {
  /** Auth0's id of it. */
  readonly id: "custom-phone-provider" | "send-phone-message";
  /** The entry's file below `hook/`, without its ending. */
  readonly file: string;
  /** What the entry exports: a function that takes the configuration and gives the handler. */
  readonly factory: string;
  /** Where Auth0 looks for the handler. */
  readonly handler: string;
  /** The oldest Node that has to run it, as esbuild writes it. */
  readonly target: string;
}

/** The triggers by what an environment calls them. @see https://auth0.com/docs/customize/actions/explore-triggers */
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

/** What an environment calls a trigger. */
export type TriggerName = keyof typeof TRIGGERS;
