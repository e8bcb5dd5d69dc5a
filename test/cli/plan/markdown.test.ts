import fc from "fast-check";
import MarkdownIt from "markdown-it";
import { block, code, cut, table, visible } from "../../../cli/plan/markdown";

const markdown = new MarkdownIt({ html: true, linkify: true });

const HOSTILE = [
  "`",
  "``",
  "|",
  "\\",
  "\n",
  "\r",
  "<b>",
  "@org",
  "<!--",
  "-->",
  "~~~",
  "```",
  "    ",
  "[a](b)",
  "\u202e",
  "x",
  "",
];
const hostile = fc.array(fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: "binary" })), { maxLength: 12 });
const text = hostile.map((parts) => parts.join(""));

test("inline code is read as the text that it was made of, and as nothing else", () => {
  fc.assert(
    fc.property(text, (value) => {
      const [paragraph, inline, ...rest] = markdown.parse(`a ${code(value)} z`, {});
      expect([paragraph?.type, rest.length]).toEqual(["paragraph_open", 1]);
      expect(inline?.children?.map(({ type }) => type)).toEqual(["text", "code_inline", "text"]);
      expect(inline?.children?.[1]?.content.trim()).toBe(visible(value).replaceAll("\t", "\\t").trim());
    }),
  );
});

test("a block is read as one block with its lines", () => {
  fc.assert(
    fc.property(text, (value) => {
      const lines = value.split("\n");
      const tokens = markdown.parse([...block("diff", lines), "", "after"].join("\n"), {});
      expect(tokens.map(({ type }) => type)).toEqual(["fence", "paragraph_open", "inline", "paragraph_close"]);
      expect(tokens[0]?.content).toBe(`${lines.map(visible).join("\n")}\n`);
    }),
  );
});

test("a table has as many cells as it was given, whatever is in them", () => {
  fc.assert(
    fc.property(text, text, (a, b) => {
      const tokens = markdown.parse(table(["one", "two"], [[code(a), code(b)]]).join("\n"), {});
      const cells = tokens.flatMap(({ type }, index) =>
        type === "td_open" ? (tokens[index + 1]?.children ?? []) : [],
      );
      expect(cells.map(({ type }) => type)).toEqual(["code_inline", "code_inline"]);
      const content = [a, b].map((value) => visible(value).replaceAll("\t", "\\t").trim());
      expect(cells.map((cell) => cell.content.trim())).toEqual(content);
      expect(tokens.at(-1)?.type).toBe("table_close");
    }),
  );
});

test("makes visible what turns or hides text", () => {
  expect(visible("a\u202eb\u0000\r\tc\u200bé漢🔐")).toBe("a\\u202eb\\u0000\\u000d\tc\\u200bé漢🔐");
  expect(visible("\u00ad\u3164\u180e\u{e0041}\ud800")).toBe("\\u00ad\\u3164\\u180e\\u{e0041}\\ud800");
});

test("cuts to a length, and never through a character", () => {
  expect([cut("abc", 3), cut("abcd", 3), cut("a🔐bc", 3)]).toEqual(["abc", "ab…", "a…"]);
});
