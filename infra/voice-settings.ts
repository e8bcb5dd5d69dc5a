/** Phone calls that speak the code. @see https://developer.8x8.com/connect/docs/voice/voice-messaging */
export interface VoiceSettings {
  /** The sub-account for voice, which is another than the one for SMS. */
  readonly subaccount: string;
  /** The number that calls come from, in E.164 as in `+6512345678`. 8x8 has to allow it first. */
  readonly callerId: string;
  /**
   * 8x8's codes of voices by the user's language, as in `{ default: "en-US-Standard-A", de: "…", "de-AT": "…" }`. The longest name that
   * fits the user's locale is taken, or `default`. 8x8 lists them at `/api/v1/subaccounts/<sub-account>/speech-profiles`.
   * @see https://developer.8x8.com/connect/reference/get-voice-profile-information
   */
  readonly profiles: Readonly<Record<string, string>> & { readonly default: string };
  /**
   * Where 8x8's Voice API is reached instead of its own address. https; http only on this machine.
   * @default "https://voice.8x8.com"
   */
  readonly origin?: string;
}
