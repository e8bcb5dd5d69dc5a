import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readTriggers } from "../../../../cli/commands/sandbox/triggers";

const folder = mkdtempSync(join(tmpdir(), "triggers-"));
afterAll(() => rmSync(folder, { recursive: true }));

function read(content: string) {
  const file = join(folder, "triggers.json");
  writeFileSync(file, content);
  return readTriggers(file);
}

test("reads the answer of a real tenant, which may lack newer fields", () => {
  const trigger = {
    id: "post-login",
    version: "v3",
    status: "CURRENT",
    runtimes: ["node24"],
    default_runtime: "node24",
  };
  expect(read(JSON.stringify({ triggers: [trigger] }))).toEqual([
    { ...trigger, binding_policy: "trigger-bound", compatible_triggers: [] },
  ]);
});

test("names a file that doesn't exist or isn't JSON", () => {
  expect(() => readTriggers(join(folder, "none.json"))).toThrow(
    /--triggers .*none\.json: the file doesn't exist\. Check the path\.$/,
  );
  expect(() => read("{")).toThrow(/--triggers .*triggers\.json: the file isn't valid JSON: .* JSON.*Fix the file\./);
});

test.each(["[]", '{"triggers":[{"id":"post-login"}]}'])("%s is refused with what to do", (content) => {
  expect(() => read(content)).toThrow(/triggers\.json: this isn't the answer .* auth0 api get "actions\/triggers" > /);
});
