/** The voices that 8x8's documentation and samples name. 8x8 has many more. */
const DOCUMENTED = [
  "ar-EG-SalmaNeural",
  "da-DK-Naja",
  "en-GB-Emma",
  "en-IE-EmilyNeural",
  "en-US-Jenny",
  "en-US-Kimberly",
  "en-US-Neural2-C",
  "en-US-Standard-A",
  "en-US-ZiraRUS",
  "zh-CN-XiaoxiaoNeural",
];

const languages = new Intl.DisplayNames("en", { type: "language" });

/** A voice. @see https://developer.8x8.com/connect/reference/get-voice-profile-information */
export interface SpeechProfile {
  readonly speechProfileCode: string;
  readonly localeCode: string;
  /** This machine's name for the locale, because 8x8 doesn't publish its own. */
  readonly localeDescription: string;
}

/** The voices of a sub-account: the documented ones, and `more`. */
export function speechProfiles(more: readonly string[] = []): SpeechProfile[] {
  return [...new Set([...DOCUMENTED, ...more])].map((speechProfileCode) => {
    const localeCode = speechProfileCode.split("-").slice(0, 2).join("-");
    return { speechProfileCode, localeCode, localeDescription: languages.of(localeCode) ?? localeCode };
  });
}
