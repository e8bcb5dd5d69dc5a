/** Members of an Auth0 object. Any of them may be missing or of another type: the Action must cope with every event. */
type Some<Name extends string> = { readonly [name in Name]?: unknown } | undefined;

/**
 * What the hook reads of the event that Auth0 passes to a `custom-phone-provider` Action.
 * @see https://auth0.com/docs/customize/phone-messages/configure-phone-messaging-providers/configure-a-custom-phone-provider/actions-triggers-custom-phone-provider-event-object
 */
export interface CustomPhoneProviderEvent {
  readonly notification?: Some<
    "recipient" | "as_text" | "as_voice" | "message_type" | "delivery_method" | "code" | "from" | "locale"
  >;
  readonly client?: Some<"client_id">;
  readonly organization?: Some<"id" | "name">;
  readonly request?: Some<"ip">;
  readonly secrets?: Some<"subaccount" | "apikey">;
  readonly tenant?: Some<"id">;
  readonly transaction?: Some<"correlation_id">;
  readonly user?: Some<"user_id">;
}

/**
 * How an Action of this trigger reports a failure to Auth0. If it reports nothing, Auth0 takes the message as sent.
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
 * What the hook reads of the event that Auth0 passes to a `send-phone-message` Action.
 * @see https://auth0.com/docs/customize/actions/explore-triggers/mfa-notifications-trigger/send-phone-message-event-object
 */
export interface SendPhoneMessageEvent extends Omit<CustomPhoneProviderEvent, "notification" | "request"> {
  readonly message_options?: Some<"recipient" | "text" | "code" | "action" | "message_type">;
  readonly request?: Some<"ip" | "language">;
}

/**
 * What the hook reads of the third argument of a `send-phone-message` Hook. Auth0's documentation has the user's IP address
 * in `request`; the compiler that Auth0 published has it in `ip`.
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

/** The value if it is a string, otherwise an empty string. */
export function asString(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** The types and methods of `custom-phone-provider`, by the MFA triggers' `action` and `message_type`. */
const TYPE_BY_ACTION: Readonly<Record<string, string>> = {
  enrollment: "otp_enroll",
  "second-factor-authentication": "otp_verify",
};
const METHOD_BY_TYPE: Readonly<Record<string, string>> = { sms: "text", voice: "voice" };

/** Translates a message of the MFA triggers to the terms of `custom-phone-provider`. */
export function toNotification(
  message: SendPhoneMessageEvent["message_options"],
  locale: unknown,
): CustomPhoneProviderEvent["notification"] {
  const { recipient, text, code, action, message_type } = message ?? {};
  return {
    recipient,
    as_text: text,
    code,
    locale,
    message_type: TYPE_BY_ACTION[asString(action)],
    delivery_method: METHOD_BY_TYPE[asString(message_type)],
  };
}
