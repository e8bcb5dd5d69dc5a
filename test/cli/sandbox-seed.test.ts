import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readSeed } from "../../cli/sandbox-seed";

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "seed-"));
});
afterAll(() => rmSync(directory, { recursive: true }));

function seedFile(text: string): string {
  const file = join(directory, "seed.json");
  writeFileSync(file, text);
  return file;
}

const ACTION = { name: "SMS", code: "", supported_triggers: [{ id: "custom-phone-provider" }], deploy: true };
const PROVIDER = { name: "custom", configuration: { delivery_methods: ["text"] } };

test("a file of what a tenant holds is read", () => {
  const seed = { actions: [{ ...ACTION, bind: "custom-phone-provider" }], providers: [PROVIDER] };
  expect(readSeed(seedFile(JSON.stringify(seed)))).toEqual(seed);
});

test("everything that is wrong with it is said, with where it is", () => {
  const wrong = { actions: [{ name: 1, code: "", supported_triggers: [] }], users: [], providers: [{ name: "other" }] };
  expect(() => readSeed(seedFile(JSON.stringify(wrong)))).toThrow(
    /actions\.0\.name: .+\nproviders\.0\.name: .+\nproviders\.0\.configuration: .+\nusers: /,
  );
});

test.each([
  ["no JSON", () => seedFile("{"), "it can't be read: "],
  ["no file", () => join(directory, "none.json"), "there is no such file."],
])("%s", (_name, file, message) => {
  expect(() => readSeed(file())).toThrow(message);
});
