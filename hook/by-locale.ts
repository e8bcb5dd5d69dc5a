/** Values by language, as in `en`, or language and region, as in `en-GB`; `default` is for all others. */
export interface ByLocale {
  readonly default: string;
  readonly [locale: string]: string;
}

/** The value of the longest name that a locale begins with: of `de-AT`, else of `de`. Case and `_` for `-` make no difference. */
export function byLocale(values: ByLocale, locale: string): string {
  const wanted = plain(locale);
  const names = Object.keys(values).filter((name) => `${wanted}-`.startsWith(`${plain(name)}-`));
  const [longest = "default"] = names.sort((a, b) => b.length - a.length);
  return values[longest] ?? values.default;
}

function plain(locale: string): string {
  return locale.toLowerCase().replace(/_/g, "-");
}
