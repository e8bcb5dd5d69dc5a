import { planComment, shownPlans } from "../../../../cli/plan/comment/comment";
import { redactPlan } from "../../../../cli/plan/redact";
import { rawPlan, type TestChange } from "../plans";

const planOf = (changes: readonly TestChange[], rest?: object) => redactPlan(rawPlan(changes, rest));

/** The same change of an Action in which a line far away, and one nearby, differ by environment. */
const change = (name: string, next: string): TestChange => {
  const code = (line: string) => `// ${name}\n${"//\n".repeat(name.length)}origin("${name}");\n${line}\nend();\n`;
  return { before: { code: code("old();") }, after: { code: code(next) } };
};

test("shows the same change once, whole, with all environments in which it happens", () => {
  const names = Array.from({ length: 30 }, (_, index) => `tenant-${index}`);
  const environments = [
    ...names.map((name) => ({ name, plan: planOf([change(name, "next();")]) })),
    { name: "other", plan: planOf([change("other", "another();")]) },
    { name: "same", plan: planOf([]) },
    { name: "broken", plan: undefined },
  ];
  const text = planComment(environments);
  expect(text.match(/^\+next\(\);$/gm)).toHaveLength(1);
  expect(text).toContain(
    `<summary>${names
      .slice(0, 10)
      .map((it) => `<code>${it}</code>`)
      .join(", ")} and 20 more: the same 2 lines (0 to add, 1 to change, 0 to destroy)</summary>`,
  );
  expect(text).toContain(
    "The lines that change are the same in all 30; those around them are from `tenant-0`. Plans:\n\n- `tenant-0`: `",
  );
  const table = text.slice(text.indexOf("| environments |"), text.indexOf("<details>")).trim().split("\n");
  expect(table.slice(2)).toEqual([
    `| ${names.map((it) => `\`${it}\``).join(", ")} | 0 to add, 1 to change, 0 to destroy |`,
    "| `other` | 0 to add, 1 to change, 0 to destroy |",
    "| `same` | no changes |",
    "| `broken` | **no plan** |",
  ]);
  expect([...(shownPlans(text)?.keys() ?? [])]).toEqual([...names, "other", "same"]);
});

test("a section that is folded can't be left by a name", () => {
  const name = "</summary></details><img src=x>&`*@org";
  const text = planComment([
    { name, plan: planOf([{ after: { a: 1 } }]) },
    { name: "b", plan: planOf([{ after: { a: 2 } }]) },
  ]);
  const [, summary = ""] = /<summary>(.*)<\/summary>/.exec(text) ?? [];
  expect(summary).toMatch(/^<code>[^<>`*]*<\/code>: /);
  expect(summary).toContain("&#60;/summary&#62;");
});

const origin = { commit: "c0ffee1234567", run: "https://github.example/acme/phone/actions/runs/7", time: new Date(0) };

test("says which commit was planned, when and by which run", () => {
  const text = planComment([{ name: "dev", plan: planOf([]) }], { origin });
  expect(text.split("\n")[3]).toBe(`Commit \`c0ffee1\`, [run](${origin.run}), 1970-01-01 00:00 UTC`);
});

test.each([
  ["no changes", () => []],
  ["the same change", () => [change("x", "next();")]],
  ["its own change each", (name: string) => [change(name, `next("${name}");`)]],
  ["its own warning each", (name: string) => [{ address: `auth0_action.${name}`, actions: ["delete"], after: null }]],
])("500 environments with %s fit, with a link to everything", (_, changes: (name: string) => TestChange[]) => {
  const names = Array.from({ length: 500 }, (_, index) => `customer-${index}-production`);
  const environments = names.map((name) => ({ name, plan: planOf(changes(name)) }));
  const text = planComment(environments, { origin });
  expect(text.length).toBeLessThan(65_536);
  expect(shownPlans(text)?.size).toBe(500);
  if (text.includes("Shortened")) {
    expect(text).toContain(`The [run's summary](${origin.run}) shows everything.`);
    expect(planComment(environments, { origin, maxLength: 1_000_000 })).not.toContain("Shortened");
  }
});

test("the line that names the environment doesn't keep the same change from being shown once", () => {
  const code = (name: string) => `// By auth0-8x8 for ${name}: a deploy undoes changes made here.\nend();\n`;
  const planned = (name: string) => ({
    name,
    plan: planOf([{ before: { code: "// old\nend();\n" }, after: { code: code(name) } }]),
  });
  expect(planComment([planned("dev"), planned("prod")])).toContain("the same 2 lines");
});

test("shows a warning once that differs only in the environment's name", () => {
  const planWith = (name: string, problem: string) => {
    const instances = [{ problems: [{ message: `${name}: ${problem} Run \`npx auth0-8x8 deploy ${name}\`.` }] }];
    const address = { kind: "check", to_display: "terraform_data.sent" };
    return planOf([], { checks: [{ address, status: "fail", instances }] });
  };
  const unfinished = "the last rotation isn't finished in eu-2.";
  const environments = ["eu", "eu-2", "us"].map((name) => ({ name, plan: planWith(name, unfinished) }));
  const text = planComment([...environments, { name: "other", plan: planWith("other", "low balance.") }]);
  expect(text).toContain(
    "> - `eu`, `us`: **check failed**: `terraform_data.sent`: ``…: the last rotation isn't finished in eu-2. Run `npx auth0-8x8 deploy …`.``",
  );
  expect(text).toContain("> - `other`: **check failed**: `terraform_data.sent`: ``other: low balance.");
  expect(text).toContain(
    "> - `eu-2`: **check failed**: `terraform_data.sent`: ``eu-2: the last rotation isn't finished in eu-2.",
  );
});
