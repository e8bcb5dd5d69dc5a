import { readFileSync } from "node:fs";
import { join } from "node:path";
import { outcomeOf, REASONS, type Reason } from "../../hook/outcome";

const PAGE = readFileSync(join(__dirname, "../../docs/delivery.md"), "utf8");

/** The page's reasons: code, sentence, what Auth0 is told, what to do. */
const SECTIONS = PAGE.split(/^### /m)
  .slice(1)
  .map(
    (section) =>
      /^`(?<code>[a-z-]+)`\n\n(?<sentence>.+?) \*\*(?<verdict>[^\n]+)\n\n(?<remedy>.+)/s.exec(section)?.groups,
  );

const VERDICTS: Readonly<Record<string, string>> = {
  "drop drop": "Drop.**",
  "retry retry": "Retry.**",
  "drop retry": "Drop**, or retry if `unconfirmed` says so.",
};

test("has every reason of the code, in the same order, and no other", () => {
  expect(SECTIONS.map((section) => section?.code)).toEqual(Object.keys(REASONS));
});

test.each(Object.entries(REASONS))(
  "says of %s what the code says, what Auth0 is told, and what to do",
  (code, sentence) => {
    const verdicts = (["drop", "retry"] as const).map((open) => outcomeOf(code as Reason, "", {}, open).verdict);
    const section = SECTIONS.find((section) => section?.code === code);
    expect(section).toMatchObject({ sentence, verdict: VERDICTS[verdicts.join(" ")] });
    expect(section?.remedy?.trim()).toMatch(/^[A-Z\d].+\.$/s);
  },
);
