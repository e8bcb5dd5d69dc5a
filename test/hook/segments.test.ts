import fc from "fast-check";
import { SegmentedMessage } from "sms-segments-calculator";
import { countSegments } from "../../hook/segments";

test.each([
  ["160 of GSM-7", "a".repeat(160), 1],
  ["161 of GSM-7", "a".repeat(161), 2],
  ["306 of GSM-7", "a".repeat(306), 2],
  ["307 of GSM-7", "a".repeat(307), 3],
  ["80 of its extension", "€".repeat(80), 1],
  ["81 of its extension", "€".repeat(81), 2],
  ["an escape that would be spread", `${"a".repeat(152)}€${"a".repeat(152)}`, 3],
  ["70 of UCS-2", "д".repeat(70), 1],
  ["71 of UCS-2", "д".repeat(71), 2],
  ["134 of UCS-2", "д".repeat(134), 2],
  ["135 of UCS-2", "д".repeat(135), 3],
  ["a pair of code units that would be spread", `${"д".repeat(66)}😀${"д".repeat(66)}`, 3],
  ["the longest that 8x8 doesn't cut", "a".repeat(1530), 10],
  ["one more", "a".repeat(1531), 11],
])("%s", (_what, text, segments) => {
  expect(countSegments(text)).toBe(segments);
});

test.each([
  ["AUTO", 1],
  ["GSM7", 1],
  ["UCS2", 2],
] as const)("80 letters in %s: %d", (encoding, segments) => {
  expect(countSegments("a".repeat(80), encoding)).toBe(segments);
});

test("GSM-7, where it must be, has a place for each character that it lacks", () => {
  expect(countSegments("д".repeat(160), "GSM7")).toBe(1);
});

test("every character of Unicode's first plane is encoded as the calculator has it", () => {
  const differing: string[] = [];
  for (let code = 1; code < 0x1_0000; code++) {
    if (code >= 0xd800 && code < 0xe000) continue; // halves of pairs
    const character = String.fromCharCode(code);
    const { encodingName, messageSize } = new SegmentedMessage(character);
    const expected = encodingName === "UCS-2" ? 3 : messageSize > 7 ? 2 : 1; // of 160 characters, in bits of the first
    if (countSegments(character + "a".repeat(159)) !== expected) differing.push(code.toString(16));
  }
  expect(differing).toEqual([]);
});

test("any text takes as many as the calculator says", () => {
  const gsm7 = fc.constantFrom(..."abcXYZ 0123456789@£ñÜ\n");
  const extension = fc.constantFrom(..."€[]{}|~^\\");
  const others = fc.constantFrom(..."дяか😀🔑");
  const text = (character: fc.Arbitrary<string>) => fc.string({ unit: character, minLength: 1, maxLength: 400 });
  const any = fc.oneof(text(fc.oneof(gsm7, extension)), text(fc.oneof(gsm7, others)), text(others));
  fc.assert(
    fc.property(any, fc.constantFrom("AUTO", "UCS2"), (text, encoding) => {
      const calculator = new SegmentedMessage(text, encoding === "AUTO" ? "auto" : "UCS-2");
      expect(countSegments(text, encoding)).toBe(calculator.segmentsCount);
    }),
    { numRuns: 1000 },
  );
});
