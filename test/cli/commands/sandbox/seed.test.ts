import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readSeed } from "../../../../cli/commands/sandbox/seed";

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

test("reads what a tenant contains", () => {
  const seed = { actions: [{ ...ACTION, bind: "custom-phone-provider" }], providers: [PROVIDER] };
  expect(readSeed(seedFile(JSON.stringify(seed)))).toEqual(seed);
});

test("reports every mistake and where it is", () => {
  const wrong = { actions: [{ name: 1, code: "", supported_triggers: [] }], users: [], providers: [{ name: "other" }] };
  expect(() => readSeed(seedFile(JSON.stringify(wrong)))).toThrow(
    /the file must NOT have additional properties: users\.\nactions\[0\]\.name must be string\.\nactions\[0\]\.supported_triggers must NOT have fewer than 1 items\.\nproviders\[0\] must have required property 'configuration'\.\nproviders\[0\]\.name must be equal to one of the allowed values: custom, twilio\./,
  );
});

test.each([
  ["a file that isn't JSON", () => seedFile("{"), "the file isn't valid JSON: "],
  ["a missing file", () => join(directory, "none.json"), "the file doesn't exist."],
])("refuses %s", (_name, file, message) => {
  expect(() => readSeed(file())).toThrow(message);
});
