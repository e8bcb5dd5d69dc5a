import { withSection } from "../../../bench/shared/write-section";

const PAGE = "# Page\n\n## One\n\nold\n\n### Part\n\n## Two\n\nold\n";

test.each([
  ["in the place of the one with its heading", "## One\n\nnew", "# Page\n\n## One\n\nnew\n\n## Two\n\nold\n"],
  ["as the last", "## Two\n\nnew", "# Page\n\n## One\n\nold\n\n### Part\n\n## Two\n\nnew\n"],
  ["after the others, if it is new", "## Three\n\nnew", `${PAGE}\n## Three\n\nnew\n`],
])("a section is put %s", (_where, section, page) => {
  expect(withSection(PAGE, section)).toBe(page);
});
