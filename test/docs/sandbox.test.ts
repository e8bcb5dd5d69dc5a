import { readFileSync } from "node:fs";
import { join } from "node:path";

const read = (file: string) => readFileSync(join(__dirname, "../..", file), "utf8");
const PAGE = read("docs/sandbox.md");

test("shows the example's test, which another test runs in a separate project", () => {
  expect(PAGE).toContain(`\`\`\`ts\n${read("examples/library/log-in.test.ts")}\`\`\`\n`);
});

test("shows the example for Playwright, which another test runs", () => {
  expect(PAGE).toContain(`\`\`\`ts\n${read("examples/login/login.spec.ts")}\`\`\`\n`);
});

/** The fault kinds in a file's types. */
const kindsOf = (file: string) =>
  [...read(file).matchAll(/^ +readonly kind: (.+);$/gm)].flatMap(([, kinds = ""]) =>
    [...kinds.matchAll(/"([\w-]+)"/g)].map(([, kind]) => kind),
  );

test("lists exactly the kinds of faults", () => {
  const [, table = ""] = PAGE.split("| `kind`");
  const listed = [...(table.split("\n\n")[0] ?? "").matchAll(/^\| (`.+?) +\|/gm)].flatMap(([, cell = ""]) =>
    [...cell.matchAll(/`([\w-]+)`/g)].map(([, kind]) => kind),
  );
  const kinds = [
    ...kindsOf("sandbox/faults/fault.ts"),
    ...kindsOf("sandbox/eight-x-eight/faults.ts"),
    "undelivered",
    "under-way",
  ];
  expect(listed.sort()).toEqual(kinds.sort());
});
