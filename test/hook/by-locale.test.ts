import { byLocale } from "../../hook/by-locale";

const values = { default: "d", en: "en", "en-GB": "gb", zh: "zh", zh_hant: "hant" };

test.each([
  ["en", "en"],
  ["en_US", "en"],
  ["en-GB", "gb"],
  ["EN_gb", "gb"],
  ["zh-Hant-TW", "hant"],
  ["zh-TW", "zh"],
  ["eng", "d"],
  ["en-US,en;q=0.9", "en"],
  ["de", "d"],
  ["", "d"],
  ["constructor", "d"],
  ["default", "d"],
])("of %p it is %s", (locale, value) => {
  expect(byLocale(values, locale)).toBe(value);
});
