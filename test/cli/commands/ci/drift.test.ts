import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { watchDrift } from "../../../../cli/commands/ci/drift";
import { EmulatedGitHub } from "../../../support/servers/github";

let github: EmulatedGitHub;
let folder: string;
const own = { ...process.env };
beforeEach(async () => {
  github = await EmulatedGitHub.start();
  folder = mkdtempSync(join(tmpdir(), "drift-"));
  process.env = { ...own, ...github.variables };
});
afterEach(async () => {
  process.env = { ...own };
  rmSync(folder, { recursive: true });
  await github.close();
});

test("the issue's title stays below GitHub's limit with many environments, and its text has no key", async () => {
  const key = "K9vQ2xT7pLm4Rz81";
  const change = { actions: ["update"], before: { code: `const key = "${key}";\n` }, after: { code: "// ours\n" } };
  const resource_changes = [{ address: "auth0_action.action", mode: "managed", type: "auth0_action", change }];
  const file = join(folder, "plan.json");
  writeFileSync(file, JSON.stringify({ format_version: "1.2", resource_changes }));
  const names = Array.from({ length: 40 }, (_, index) => `customer-${index}`);
  await watchDrift(
    names.map((name) => `${name}=${file}`),
    [],
  );
  expect(github.issues).toMatchObject([{ title: "Drift: 40 environments" }]);
  expect(github.issues[0]?.body).toContain('-const key = "(sensitive)";');
  expect(github.issues[0]?.body).not.toContain(key);
});
