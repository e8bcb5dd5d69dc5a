import { readFileSync } from "node:fs";
import { join } from "node:path";

const read = (file: string) => readFileSync(join(__dirname, "../../..", file), "utf8");
const PAGE = read("docs/how-to/library.md");

test.each([
  ["json", "cdktf.json"],
  ["ts", "main.ts"],
  ["ts", "delivery.ts"],
])("shows the example in %s: %s, which another test deploys", (language, file) => {
  expect(PAGE).toContain(`\`\`\`${language}\n${read(`examples/library/${file}`)}\`\`\`\n`);
});

/** The names that a file re-exports. */
function exportsOf(file: string): string[] {
  const lists = [...read(file).matchAll(/^export (?:type )?\{(.*?)\}/gms)].map(([, names = ""]) => names);
  return lists.flatMap((names) => names.split(",").map((name) => name.replace("type ", "").trim())).filter(Boolean);
}

test.each([
  ["auth0-8x8", "infra/index.ts"],
  ["auth0-8x8/hook", "hook/index.ts"],
])("lists exactly the exports of %s", (name, file) => {
  const [, table = ""] = PAGE.split(new RegExp(`^\`${name}\`.*\\n\\n(?=\\|)`, "m"));
  const rows = table.split("\n\n")[0]?.split("\n").slice(2) ?? [];
  const listed = rows.flatMap((row) => [...(row.split(" | ")[0] ?? "").matchAll(/`(\w+)`/g)].map(([, name]) => name));
  expect(listed.sort()).toEqual(exportsOf(file).sort());
  expect(listed.length).toBeGreaterThan(9);
});
