import { stripVTControlCharacters } from "node:util";
import { redactPlan } from "../../../cli/plan/redact";
import { planLines } from "../../../cli/plan/terminal";
import { rawPlan } from "./plans";

const lines = (...args: Parameters<typeof rawPlan>) =>
  planLines("sandbox", redactPlan(rawPlan(...args))).map(stripVTControlCharacters);

const CODE = Array.from({ length: 200 }, (_, index) => `line ${index} \`a|b\``);

test("a one-line edit of a long file is at most 10 lines", () => {
  const after = CODE.map((line, index) => (index === 99 ? "the | edit `it`" : line));
  const change = { before: { code: CODE.join("\n") }, after: { code: after.join("\n") } };
  const shown = lines([change]);
  expect(shown.length).toBeLessThanOrEqual(10);
  expect(shown).toEqual([
    "Plan for sandbox: 0 to add, 1 to change, 0 to destroy",
    "  ~  auth0_action.action  update in place: code",
    "code of auth0_action.action: 1 line added, 1 removed",
    "     line 98 `a|b`",
    "    -line 99 `a|b`",
    "    +the | edit `it`",
    "     line 100 `a|b`",
  ]);
});

test("settings are a table without Markdown", () => {
  const change = { before: { name: "a | `b`" }, after: { name: "c" } };
  expect(lines([change])).toContain('  auth0_action.action  name  "a | `b`"  "c"');
});

test("a plan without changes is one line", () => {
  expect(lines([])).toEqual(["Plan for sandbox: No changes."]);
});
