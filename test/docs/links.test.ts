import { existsSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { PAGES, tokensOf } from "../support/pages";

const ROOT = join(__dirname, "..", "..");

type Tokens = ReturnType<typeof tokensOf>;

const flat = (tokens: Tokens): Tokens => tokens.flatMap((token) => [token, ...flat(token.children ?? [])]);

/** The links of a page, and its images. */
function linksOf(page: string): string[] {
  const targets = flat(tokensOf(page)).map((token) => token.attrGet("href") ?? token.attrGet("src"));
  return targets.filter((target) => typeof target === "string");
}

/** The anchors that GitHub makes of a page's headings: a second heading of the same words gets a number. */
function anchorsOf(page: string): string[] {
  const tokens = tokensOf(page);
  const seen = new Map<string, number>();
  return tokens.flatMap((token, index) => {
    if (token.type !== "heading_open") return [];
    const words = (tokens[index + 1]?.children ?? []).map(({ content }) => content).join("");
    const anchor = words
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\d\s_-]/gu, "")
      .replaceAll(" ", "-");
    const times = seen.get(anchor) ?? 0;
    seen.set(anchor, times + 1);
    return [times ? `${anchor}-${times}` : anchor];
  });
}

/** What is wrong with a link of a page; nothing otherwise. No network is asked. */
function mistakeOf(page: string, link: string): string | undefined {
  if (/^[a-z]+:/.test(link)) {
    const { protocol, hostname } = new URL(link);
    return protocol === "https:" && hostname.includes(".") ? undefined : "is no https address";
  }
  const [path = "", anchor] = link.split("#");
  const file = path ? join(dirname(page), path) : page;
  if (file.startsWith("..") || !existsSync(join(ROOT, file))) return "leads nowhere";
  if (anchor === undefined) return undefined;
  if (statSync(join(ROOT, file)).isDirectory() || !file.endsWith(".md")) return "has an anchor in what is no page";
  return anchorsOf(file).includes(anchor) ? undefined : "names a heading that isn't there";
}

test.each(PAGES)("every link of %s leads somewhere", (page) => {
  const mistakes = linksOf(page).map((link) => [link, mistakeOf(page, link)]);
  expect(mistakes.filter(([, mistake]) => mistake)).toEqual([]);
});

test("every page in docs/ can be reached from README.md by links", () => {
  const reached = new Set(["README.md"]);
  for (const page of reached) {
    for (const link of linksOf(page)) {
      const file = join(dirname(page), link.replace(/#.*/, ""));
      if (PAGES.includes(file)) reached.add(file);
    }
  }
  expect(PAGES.filter((page) => page.startsWith("docs/") && !reached.has(page))).toEqual([]);
});

test.each([
  ["nowhere.md", "leads nowhere"],
  ["../../elsewhere.md", "leads nowhere"],
  ["state.md#nowhere", "names a heading that isn't there"],
  ["state.md#hcp-terraform-and-terraform-enterprise", undefined],
  ["http://example.com", "is no https address"],
])("of %s in docs/ it is said: %s", (link, mistake) => {
  expect(mistakeOf("docs/rotation.md", link)).toBe(mistake);
});
