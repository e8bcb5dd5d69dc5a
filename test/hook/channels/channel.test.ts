import { pickByLocale, readReply } from "../../../hook/channels/channel";
import { sms } from "../../../hook/channels/sms";

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
])("for the locale %p it is %s", (locale, value) => {
  expect(pickByLocale(values, locale)).toBe(value);
});

test.each(["", "{", "null", '"QUEUED"', "5", "true"])(
  "the body %j isn't an object, so a channel doesn't read it",
  (body) => {
    const read = jest.fn();
    expect(readReply({ ...sms, read }, body)).toEqual({});
    expect(read).not.toHaveBeenCalled();
  },
);

test("a bug in the `read` of your own channel shows", () => {
  const read = () => {
    throw new TypeError("bug");
  };
  expect(() => readReply({ ...sms, read }, "{}")).toThrow("bug");
});
