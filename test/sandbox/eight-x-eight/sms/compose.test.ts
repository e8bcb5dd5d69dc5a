import { SegmentedMessage } from "sms-segments-calculator";
import { composeSms } from "../../../../sandbox/eight-x-eight/sms/compose";

const compose = (text: string) => {
  const {
    text: sent,
    encoding,
    segments,
  } = composeSms({ destination: "+12025550123", text }, { umid: "1", subaccount: "s", at: 0 });
  return { sent, encoding, segments };
};

/** Each ASCII character alone, and repeated to one segment and one more. */
const texts = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code)).flatMap((character) =>
  [1, 160, 161].map((count) => character.repeat(count)),
);

test("counts a short text as the calculator does, for every ASCII character", () => {
  for (const text of texts) {
    const { encodingName, segments } = new SegmentedMessage(text);
    const encoding = encodingName === "GSM-7" ? "GSM7" : "UCS2";
    expect(compose(text)).toEqual({ sent: text, encoding, segments: segments.length });
  }
});
