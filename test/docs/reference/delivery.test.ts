import { readFileSync } from "node:fs";
import { join } from "node:path";
import { REASONS } from "../../../hook/outcome";
import { deliveryPage, MARKER } from "../../../scripts/docs/delivery-page";

const PAGE = readFileSync(join(__dirname, "../../../docs/reference/delivery.md"), "utf8");

test("is what `npm run docs` writes", () => {
  expect(deliveryPage(PAGE)).toBe(PAGE);
});

test("has a heading, the sentence and a remedy for every reason of the code, and no other", () => {
  const sections = PAGE.split(MARKER)[1]?.split(/^### /m).slice(1) ?? [];
  expect(sections.map((section) => section.split("\n")[0])).toEqual(Object.keys(REASONS).map((code) => `\`${code}\``));
  for (const [index, { sentence }] of Object.values(REASONS).entries()) {
    const [, first, ...remedy] = sections[index]?.trim().split("\n\n") ?? [];
    expect(first).toMatch(/ \*\*(Drop|Retry)\b/);
    expect(first?.startsWith(sentence)).toBe(true);
    expect(remedy.join("\n\n")).toMatch(/^[A-Z\d`].+\.$/s);
  }
});

test("can't be written into a page without a place for the reasons", () => {
  expect(() => deliveryPage("# Another page\n")).toThrow("docs/reference/delivery.md must have this line once");
});
