import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { wordsOf } from "../../../../cli/commands/start/project-words";

let project: string;
beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), "project-"));
});
afterEach(() => rmSync(project, { recursive: true }));

test("a project with neither a script nor hook/ reads of neither", () => {
  expect(wordsOf(project)).toEqual({ start: "npx auth0-8x8 start", code: "your code" });
  writeFileSync(join(project, "package.json"), "{}");
  expect(wordsOf(project)).toEqual({ start: "npx auth0-8x8 start", code: "your code" });
});

test.each([
  ["package-lock.json", "npm start"],
  ["pnpm-lock.yaml", "pnpm start"],
  ["yarn.lock", "yarn start"],
])("a project with both, and with %s, reads of both", (lock, start) => {
  writeFileSync(join(project, "package.json"), JSON.stringify({ scripts: { start: "auth0-8x8 start" } }));
  writeFileSync(join(project, lock), "");
  mkdirSync(join(project, "hook"));
  expect(wordsOf(project)).toEqual({ start, code: "hook/" });
});
