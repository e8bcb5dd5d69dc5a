import { readFileSync } from "node:fs";
import { join } from "node:path";
import { sampleComment } from "../../scripts/docs/pictures/sample-comment";

jest.setTimeout(60_000);

const ROOT = join(__dirname, "..", "..");
const PAGE = readFileSync(join(ROOT, "README.md"), "utf8");

/** The formatter aligns tables; `plan-comment` doesn't. */
const unaligned = (markdown: string) => markdown.replace(/ +/g, " ").replace(/-{3,}/g, "---");

test("`plan-comment` writes the pull request comment on the page", () => {
  const [, ...lines] = sampleComment().trimEnd().split("\n");
  const quoted = lines.map((line) => `> ${line}`.trimEnd()).join("\n");
  const ofAnyPlan = (text: string) => unaligned(text).replace(/Plan `[0-9a-f]{12}`/, "Plan `…`");
  expect(ofAnyPlan(PAGE)).toContain(ofAnyPlan(quoted));
});

test.each(["README.md", "CONTRIBUTING.md", "cli/supported-node.cjs", "cli/commands/doctor/programs.ts"])(
  "%s lists the Node versions of package.json",
  (file) => {
    const { engines } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
    const [first, second, third, last] = engines.node.split(" || ").map((it: string) => it.replace(/^\D+/, ""));
    expect(readFileSync(join(ROOT, file), "utf8")).toContain(`Node ${first}+, ${second}+, ${third} or ${last}+`);
  },
);
