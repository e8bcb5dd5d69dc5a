import fc from "fast-check";
import MarkdownIt from "markdown-it";
import { codeBlock, cut, escapeInvisible, inlineCode, markdownTable } from "../../../../cli/plan/comment/markdown";

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

test("inline code parses back to its text and nothing else", () => {
  fc.assert(
    fc.property(text, (value) => {
      const [paragraph, inline, ...rest] = markdown.parse(`a ${inlineCode(value)} z`, {});
      expect([paragraph?.type, rest.length]).toEqual(["paragraph_open", 1]);
      expect(inline?.children?.map(({ type }) => type)).toEqual(["text", "code_inline", "text"]);
      expect(inline?.children?.[1]?.content.trim()).toBe(escapeInvisible(value).replaceAll("\t", "\\t").trim());
    }),
  );
});

test("a code block parses back to its lines", () => {
  fc.assert(
    fc.property(text, (value) => {
      const lines = value.split("\n");
      const tokens = markdown.parse([...codeBlock("diff", lines), "", "after"].join("\n"), {});
      expect(tokens.map(({ type }) => type)).toEqual(["fence", "paragraph_open", "inline", "paragraph_close"]);
      expect(tokens[0]?.content).toBe(`${lines.map(escapeInvisible).join("\n")}\n`);
    }),
  );
});

test("a table keeps its cells, whatever is in them", () => {
  fc.assert(
    fc.property(text, text, (a, b) => {
      const tokens = markdown.parse(markdownTable(["one", "two"], [[inlineCode(a), inlineCode(b)]]).join("\n"), {});
      const cells = tokens.flatMap(({ type }, index) =>
        type === "td_open" ? (tokens[index + 1]?.children ?? []) : [],
      );
      expect(cells.map(({ type }) => type)).toEqual(["code_inline", "code_inline"]);
      const content = [a, b].map((value) => escapeInvisible(value).replaceAll("\t", "\\t").trim());
      expect(cells.map((cell) => cell.content.trim())).toEqual(content);
      expect(tokens.at(-1)?.type).toBe("table_close");
    }),
  );
});

test("escapes characters that hide text or change its direction", () => {
  expect(escapeInvisible("a\u202eb\u0000\r\tc\u200bé漢🔐")).toBe("a\\u202eb\\u0000\\u000d\tc\\u200bé漢🔐");
  expect(escapeInvisible("\u00ad\u3164\u180e\u{e0041}\ud800")).toBe("\\u00ad\\u3164\\u180e\\u{e0041}\\ud800");
});

test("cuts to a length, but never through a character", () => {
  expect([cut("abc", 3), cut("abcd", 3), cut("a🔐bc", 3)]).toEqual(["abc", "ab…", "a…"]);
});
