/** Those that 8x8's own pages and samples name; there are many more. */
const NAMED = [
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

/** A voice of 8x8's. @see https://developer.8x8.com/connect/reference/get-voice-profile-information */
export interface SpeechProfile {
  readonly speechProfileCode: string;
  readonly localeCode: string;
  /** In words of this machine's own: 8x8's are not published. */
  readonly localeDescription: string;
}

/** The voices of a sub-account: those of 8x8's pages, and `more`. */
export function speechProfiles(more: readonly string[] = []): SpeechProfile[] {
  return [...new Set([...NAMED, ...more])].map((speechProfileCode) => {
    const localeCode = speechProfileCode.split("-").slice(0, 2).join("-");
    return { speechProfileCode, localeCode, localeDescription: languages.of(localeCode) ?? localeCode };
  });
}
