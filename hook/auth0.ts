/** Members of an object of Auth0's. Auth0 promises most of them, but none is trusted to be there, or to have the type that it should. */
type Some<Name extends string> = { readonly [name in Name]?: unknown } | undefined;

/**
 * What is used of the event that Auth0 hands to a `custom-phone-provider` Action. Whatever arrives, nothing may be thrown.
 * @see https://auth0.com/docs/customize/phone-messages/configure-phone-messaging-providers/configure-a-custom-phone-provider/actions-triggers-custom-phone-provider-event-object
 */
export interface CustomPhoneProviderEvent {
  readonly notification?: Some<
    "recipient" | "as_text" | "as_voice" | "message_type" | "delivery_method" | "code" | "from" | "locale"
  >;
  readonly client?: Some<"client_id">;
  readonly request?: Some<"ip">;
  readonly secrets?: Some<"subaccount" | "apikey">;
  readonly tenant?: Some<"id">;
  readonly transaction?: Some<"correlation_id">;
  readonly user?: Some<"user_id">;
}

/**
 * What an Action of this trigger can tell Auth0; saying nothing means that the message was sent.
 * @see https://auth0.com/docs/customize/phone-messages/configure-phone-messaging-providers/configure-a-custom-phone-provider/action-triggers-custom-phone-provider-api-object
 */
export interface CustomPhoneProviderApi {
  readonly notification: {
    /** The message failed for good. `reason` goes to the tenant's logs; up to 1024 characters. */
    drop(reason: string): void;
    /** The message failed for now: Auth0 runs the Action again, up to 5 times over the next minutes. */
    retry(reason: string): void;
  };
}

/**
 * What is used of the event that Auth0 hands to a `send-phone-message` Action.
 * @see https://auth0.com/docs/customize/actions/explore-triggers/mfa-notifications-trigger/send-phone-message-event-object
 */
export interface SendPhoneMessageEvent extends Omit<CustomPhoneProviderEvent, "notification" | "request"> {
  readonly message_options?: Some<"recipient" | "text" | "code" | "action" | "message_type">;
  readonly request?: Some<"ip" | "language">;
}

/**
 * What is used of the third argument of a `send-phone-message` Hook. Auth0's documentation has the user's address in `request`, the
 * compiler that Auth0 published has it beside that.
 * @see https://auth0.com/docs/customize/hooks/extensibility-points/send-phone-message
 * @see https://github.com/auth0/auth0-ext-compilers
 */
export interface HookContext {
  readonly action?: unknown;
  readonly message_type?: unknown;
  readonly code?: unknown;
  readonly language?: unknown;
  readonly ip?: unknown;
  readonly request?: Some<"ip">;
  readonly client?: CustomPhoneProviderEvent["client"];
  readonly user?: CustomPhoneProviderEvent["user"];
  readonly webtask?: { readonly secrets?: CustomPhoneProviderEvent["secrets"] };
}
