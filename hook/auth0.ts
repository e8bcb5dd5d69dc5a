/**
 * What is used of the event that Auth0 hands to a `custom-phone-provider` Action. Auth0 promises most of it, but everything is
 * optional here: whatever arrives, nothing may be thrown.
 * @see https://auth0.com/docs/customize/phone-messages/configure-phone-messaging-providers/configure-a-custom-phone-provider/actions-triggers-custom-phone-provider-event-object
 */
export interface CustomPhoneProviderEvent {
  readonly notification?: {
    readonly recipient?: string;
    readonly as_text?: string;
    readonly message_type?: string;
    readonly delivery_method?: string;
    readonly code?: string;
    readonly from?: string;
  };
  readonly client?: { readonly client_id?: string };
  readonly request?: { readonly ip?: string };
  readonly secrets?: { readonly subaccount?: string; readonly apikey?: string };
  readonly tenant?: { readonly id?: string };
  readonly transaction?: { readonly correlation_id?: string };
  readonly user?: { readonly user_id?: string };
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
