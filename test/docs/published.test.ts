import { readFileSync } from "node:fs";
import { join } from "node:path";
import { PUBLISHED } from "../../cli/commands/init/published";
import { PAGES } from "../support/pages";

const ROOT = join(__dirname, "..", "..");

/** Places that say how to get the packages, or who publishes them. */
const PLACES = [
  "README.md",
  "docs/reference/commands.md",
  "docs/how-to/library.md",
  "docs/how-to/protected-main.md",
  ".github/workflows/release.yml",
];

test("the docs say that the packages are not on npm yet, as long as PUBLISHED in cli/ says so", () => {
  const all = [...PAGES, ".github/workflows/release.yml"];
  const saying = all.filter((page) => /\bnot on npm yet\b/.test(readFileSync(join(ROOT, page), "utf8")));
  expect(saying.sort()).toEqual(PUBLISHED ? [] : PLACES.sort());
});
