import { E164 } from "@auth0-8x8/text";
import { E164 as HOOK_E164 } from "../../../hook/message";
import { callerId, phoneNumber } from "../../../infra/validation/schemas/schema";

/** At and beyond each limit of the pattern. */
const NUMBERS = [
  "+6512345678",
  "+1234567",
  "+123456789012345",
  "+123456",
  "+1234567890123456",
  "+0123456789",
  "6512345678",
  " 6512345678",
  "+65 1234 5678",
  "+6512345678\n",
  "+",
  "",
];

const accepts = (schema: typeof phoneNumber, value: string) =>
  !("issues" in Object(schema["~standard"].validate(value)));

test("the hook, which can't import the pattern, has the same one", () => {
  expect(HOOK_E164).toEqual(E164);
});

test.each(NUMBERS)("the settings accept %j exactly if the pattern does", (number) => {
  expect(accepts(phoneNumber, number)).toBe(E164.test(number));
});

test.each(NUMBERS)(
  "the settings accept %j as a caller ID exactly if the pattern does, with or without the plus",
  (number) => {
    expect(accepts(callerId, number)).toBe(E164.test(number.replace(/^\+?/, "+")));
  },
);
