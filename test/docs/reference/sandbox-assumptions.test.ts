import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(__dirname, "../../..");
const PAGE = readFileSync(join(ROOT, "docs/reference/sandbox-assumptions.md"), "utf8");

const files = readdirSync(join(ROOT, "sandbox"), { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts"))
  .map((name) => `sandbox/${name}`)
  .sort();

/** The sentence after the mark, on the same line. */
const MARK = /\bAssumed: (.+?\.)(?=\s|$|\*)/gm;

const marks = files.flatMap((file) =>
  [...readFileSync(join(ROOT, file), "utf8").matchAll(MARK)].map(([, sentence = ""]) => ({ sentence, file })),
);

const ROW = /^\| (?<sentence>.+?) +\| \[`(?<file>.+?)`\]\(\.\.\/\.\.\/(?<link>.+?)\) +\| (?<known>.+?) +\|$/gm;

const rows = [...PAGE.matchAll(ROW)].map(
  ({ groups }) => groups as Readonly<Record<"sentence" | "file" | "link" | "known", string>>,
);

const inOrder = (all: readonly { readonly sentence: string; readonly file: string }[]) =>
  all.map(({ sentence, file }) => `${file}: ${sentence}`.replace(/`/g, "").toLowerCase()).sort();

test("the page lists exactly the code's assumptions, in the code's words, with their files", () => {
  expect(inOrder(rows)).toEqual(inOrder(marks));
});

test("each row links to its file and cites the documentation", () => {
  expect(rows.filter(({ file, link, known }) => file !== link || !/^[A-Z\d].*\.$/.test(known))).toEqual([]);
});

test("assumptions are marked in one way only, so none is missed", () => {
  const other = files.filter((file) => /\bassum/i.test(readFileSync(join(ROOT, file), "utf8").replace(MARK, "")));
  expect(other).toEqual([]);
});
