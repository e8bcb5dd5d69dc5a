import { existsSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { PAGES, tokensOf } from "../support/pages";

const ROOT = join(__dirname, "..", "..");

type Tokens = ReturnType<typeof tokensOf>;

const flat = (tokens: Tokens): Tokens => tokens.flatMap((token) => [token, ...flat(token.children ?? [])]);

/** The links and images of a page. */
function linksOf(page: string): string[] {
  const targets = flat(tokensOf(page)).map((token) => token.attrGet("href") ?? token.attrGet("src"));
  return targets.filter((target) => typeof target === "string");
}

/** The anchors that GitHub creates for a page's headings. Repeated headings get a number. */
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

/** The mistake in a page's link, found without a network. Undefined if the link works. */
function mistakeOf(page: string, link: string): string | undefined {
  if (/^[a-z]+:/.test(link)) {
    const { protocol, hostname } = new URL(link);
    return protocol === "https:" && hostname.includes(".") ? undefined : "not an https address";
  }
  const [path = "", anchor] = link.split("#");
  const file = path ? join(dirname(page), path) : page;
  if (file.startsWith("..") || !existsSync(join(ROOT, file))) return "file not found";
  if (anchor === undefined) return undefined;
  if (statSync(join(ROOT, file)).isDirectory() || !file.endsWith(".md")) return "anchor in a file that is not a page";
  return anchorsOf(file).includes(anchor) ? undefined : "heading not found";
}

test.each(PAGES)("all links of %s work", (page) => {
  const mistakes = linksOf(page).map((link) => [link, mistakeOf(page, link)]);
  expect(mistakes.filter(([, mistake]) => mistake)).toEqual([]);
});

test("links lead from README.md to every page in docs/", () => {
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
  ["nowhere.md", "file not found"],
  ["../../../elsewhere.md", "file not found"],
  ["state.md#nowhere", "heading not found"],
  ["state.md#hcp-terraform-and-terraform-enterprise", undefined],
  ["http://example.com", "not an https address"],
])("%s in docs/how-to/: %s", (link, mistake) => {
  expect(mistakeOf("docs/how-to/rotation.md", link)).toBe(mistake);
});
