import { readFileSync } from "node:fs";
import { join } from "node:path";

const read = (file: string) => readFileSync(join(__dirname, "../..", file), "utf8");
const PAGE = read("docs/sandbox.md");

test("shows the example's test, which another test runs in a project of its own", () => {
  expect(PAGE).toContain(`\`\`\`ts\n${read("examples/library/log-in.test.ts")}\`\`\`\n`);
});

/** The kinds that a file's types have. */
const kindsOf = (file: string) =>
  [...read(file).matchAll(/^ +readonly kind: (.+);$/gm)].flatMap(([, kinds = ""]) =>
    [...kinds.matchAll(/"([\w-]+)"/g)].map(([, kind]) => kind),
  );

test("lists every kind of fault, and no other", () => {
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
