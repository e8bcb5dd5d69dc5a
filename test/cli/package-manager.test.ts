import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { addCommand, packageManagerOf } from "../../cli/package-manager";

let workspace: string;
let project: string;
beforeEach(() => {
  workspace = mkdtempSync(join(tmpdir(), "workspace-"));
  project = join(workspace, "apps", "phone");
  mkdirSync(project, { recursive: true });
});
afterEach(() => rmSync(workspace, { recursive: true }));

test.each([
  ["package-lock.json", "npm install --save-dev cdktf-cli"],
  ["pnpm-workspace.yaml", "pnpm add --save-dev cdktf-cli"],
  [".yarnrc.yml", "yarn add --dev cdktf-cli"],
])("a workspace with %s is of that package manager", (file, command) => {
  writeFileSync(join(workspace, file), "");
  expect(addCommand(project, "cdktf-cli")).toBe(command);
});

test("a project's own file decides, not that of a folder around it", () => {
  writeFileSync(join(workspace, "yarn.lock"), "");
  writeFileSync(join(project, "pnpm-lock.yaml"), "");
  expect(packageManagerOf(project)).toBe("pnpm");
});

test.each([
  ["pnpm/12.21.0 npm/? node/v24.1.0 linux x64", "pnpm"],
  ["bun/1.4.0 npm/? node/v24.1.0 linux x64", "npm"],
])("without any of these files, the one that runs the command decides: %s", (agent, manager) => {
  expect(packageManagerOf("/", { npm_config_user_agent: agent })).toBe(manager);
});
