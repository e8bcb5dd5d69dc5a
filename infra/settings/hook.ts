import type { HookConfiguration } from "../../hook/index";
import type { ChatSettings, VoiceSettings } from "./channels";
import type { Region } from "./region";

/** Settings that are compiled into the hook. None of them is secret. */
export interface HookSettings extends Omit<HookConfiguration, "origin" | "voice" | "chat"> {
  /**
   * The region of your 8x8 account. Required unless you set `origin`.
   * @default - none
   * @see https://developer.8x8.com/connect/docs/platform-deployment-regions
   */
  readonly region?: Region;
  /**
   * Where to reach 8x8's SMS API, for example through an egress gateway. Must be https; http is for localhost only.
   * @default - the origin of `region`
   */
  readonly origin?: string;
  /**
   * How to make phone calls.
   * @default - voice messages are dropped, and Auth0 knows that this phone provider sends only text
   */
  readonly voice?: VoiceSettings;
  /**
   * Which messages go by chat app, with SMS as the last fallback.
   * @default - every text goes by SMS
   */
  readonly chat?: ChatSettings;
  /**
   * Your own file instead of this package's. It exports a function like those of `auth0-8x8/hook`, with the trigger's name, such as
   * `customPhoneProvider`. Or it is a complete Action, as in Auth0's dashboard, which is deployed unchanged. TypeScript or JavaScript; absolute,
   * or relative to the folder of cdktf.json. Synth loads it once in a separate process and refuses what Auth0 couldn't run.
   * @default - this package's own
   */
  readonly entry?: string;
  /**
   * npm packages of your `entry` that Auth0 installs. Give each by name with an exact version, for example
   * `{ "@aws-sdk/client-sns": "3.1050.0" }`. List only packages that are too large (100 kB) or can't be bundled. All
   * others become part of the code.
   * @default - none
   * @see https://auth0.com/docs/customize/actions/manage-dependencies
   */
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** A list of countries for each use. */
export type AllowedCountries = Exclude<NonNullable<HookConfiguration["countries"]>, readonly string[]>;
