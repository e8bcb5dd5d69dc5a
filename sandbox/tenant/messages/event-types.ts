import type { DeliveryMethod } from "../phone-providers";
import type { MessageType } from "./template";

type Metadata = Readonly<Record<string, string>>;

/**
 * Both phone triggers have these members. What Auth0 may leave out and the sandbox always gives is required here.
 * @see https://auth0.com/docs/customize/actions/explore-triggers
 */
interface CommonEvent {
  readonly client: { readonly client_id: string; readonly name: string; readonly metadata: Metadata };
  readonly custom_domain?: { readonly domain: string; readonly domain_metadata: Metadata };
  readonly request: EventRequest;
  readonly transaction: { readonly correlation_id: string };
  readonly user: EventUser;
}

export interface EventRequest {
  readonly ip: string;
  readonly method: string;
  readonly geoip: {
    readonly cityName?: string;
    readonly continentCode?: string;
    readonly countryCode?: string;
    readonly countryCode3?: string;
    readonly countryName?: string;
    readonly latitude?: number;
    readonly longitude?: number;
    readonly subdivisionCode?: string;
    readonly subdivisionName?: string;
    readonly timeZone?: string;
  };
  readonly hostname?: string;
  readonly language: string;
  readonly user_agent?: string;
}

export interface EventUser {
  readonly user_id: string;
  readonly created_at: string;
  readonly updated_at: string;
  readonly email_verified: boolean;
  readonly app_metadata: object;
  readonly user_metadata: object;
  readonly email?: string;
  readonly family_name?: string;
  readonly given_name?: string;
  readonly identities?: readonly object[];
  readonly last_password_reset?: string;
  readonly name?: string;
  readonly nickname?: string;
  readonly phone_number?: string;
  readonly phone_verified?: boolean;
  readonly picture?: string;
  readonly username?: string;
}

/** The tenant as events and templates name it. */
export interface EventTenant {
  readonly id: string;
  readonly friendly_name?: string;
  readonly home_url?: string;
  readonly logo_url?: string;
  readonly support_email?: string;
  readonly support_url?: string;
}

/** The event of the trigger `custom-phone-provider`, version 1, without `secrets` and `configuration`. */
export interface PhoneEvent extends CommonEvent {
  readonly connection?: {
    readonly id: string;
    readonly name: string;
    readonly strategy: string;
    readonly metadata?: Metadata;
  };
  readonly notification: {
    /** In E.164. */
    readonly recipient: string;
    readonly message_type: MessageType;
    readonly delivery_method: DeliveryMethod;
    readonly as_text: string;
    readonly as_voice: string;
    readonly code?: string;
    readonly from?: string;
    /** As in `en_US`. */
    readonly locale: string;
  };
  readonly organization?: {
    readonly id: string;
    readonly name: string;
    readonly display_name: string;
    readonly metadata: Metadata;
  };
  readonly tenant: EventTenant;
}

/** The event of the trigger `send-phone-message`, version 2, without `secrets` and `configuration`. */
export interface SendPhoneMessageEvent extends Omit<CommonEvent, "client"> {
  readonly client?: CommonEvent["client"];
  readonly message_options: {
    readonly recipient: string;
    readonly text: string;
    readonly code: string;
    /** `enrollment` or `second-factor-authentication` */
    readonly action: string;
    /** `sms` or `voice` */
    readonly message_type: string;
  };
  readonly security_context?: { readonly ja3?: string; readonly ja4?: string };
  readonly tenant: Pick<EventTenant, "id">;
}
