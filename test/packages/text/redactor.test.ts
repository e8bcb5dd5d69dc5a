import fc from "fast-check";
import { Redactor } from "../../../packages/text/redactor";

test("hides every value it was given, each with its own mask", () => {
  const redactor = new Redactor().add("the-api-key").add("+12025550123", "…23");
  expect(redactor.redact("the-api-key to +12025550123, again the-api-key")).toBe("*** to …23, again ***");
});

test("ignores an empty value", () => {
  expect(new Redactor().add("").redact("plain")).toBe("plain");
});

test("hides the longer of two secrets first", () => {
  expect(new Redactor().add("secret").add("secret-and-more").redact("secret-and-more secret")).toBe("*** ***");
});

test.each([
  ["JSON", 'pa"ss\\wo\nrd', String.raw`x["pa\"ss\\wo\nrd"]`],
  ["Terraform's jsonencode", "pass<word>&1", String.raw`{"a":"pass\u003cword\u003e\u00261"}`],
  ["a URL", "pass/wörd?", "https://user:pass%2Fw%C3%B6rd%3F@example.com"],
  ["a form", "pass wörd", "key=pass+w%C3%B6rd"],
  ["a URL with lower-case hexadecimal", "pass/wörd", "key=pass%2fw%c3%b6rd"],
  ["base64", "user:password", "Basic dXNlcjpwYXNzd29yZA=="],
  ["base64 with text before and after it", "password-1", `Basic ${Buffer.from("me:password-1;").toString("base64")}`],
  ["base64 for URLs", "pa~~~???word", Buffer.from("pa~~~???word").toString("base64url")],
  ["hexadecimal", "password-1", Buffer.from("password-1").toString("hex")],
  ["JSON in JSON", 'pa"ss\\word', JSON.stringify(JSON.stringify('pa"ss\\word'))],
  ["JavaScript with single quotes", "it's-a-password", String.raw`const key = 'it\'s-a-password'`],
  ["HTML", "pass<word>&1", "<p>pass&lt;word&gt;&amp;1</p>"],
])("hides a secret as %s spells it", (_, secret, text) => {
  const shown = new Redactor("(hidden)").add(secret).redact(text);
  expect(shown).toContain("(hidden)");
  expect(shown).not.toBe(text);
});

test("hides a short value only as it is", () => {
  expect(new Redactor().add("a/b").redact("a/b a%2Fb")).toBe("*** a%2Fb");
});

test("hides the beginning of a secret where the text was cut, but not a shorter match", () => {
  const redactor = new Redactor().add("the-api-key");
  expect(redactor.redactCut("key=the-api")).toBe("key=***");
  expect(redactor.redactCut("key=the")).toBe("key=the");
  expect(redactor.redact("key=the-api")).toBe("key=the-api");
});

test("never leaves a secret in any text", () => {
  const secret = fc.string({ minLength: 8, unit: "grapheme-ascii" }).filter((it) => !it.includes("*"));
  fc.assert(
    fc.property(fc.array(secret, { maxLength: 4 }), fc.array(fc.string(), { maxLength: 4 }), (secrets, words) => {
      const redactor = new Redactor();
      for (const it of secrets) redactor.add(it);
      const text = redactor.redact([...secrets, ...words, ...secrets].join(" "));
      for (const it of secrets) expect(text).not.toContain(it);
    }),
  );
});
