import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findPackageManager, parseBackend } from "../../../../../cli/commands/init/answers/parse";
import { MANAGER_VERSIONS } from "../../../../../cli/commands/init/files/manager-commands";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "parse-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

test.each([
  ["npm without a sign of another one", undefined, undefined, { name: "npm", version: MANAGER_VERSIONS.npm }],
  ["the one running the command", undefined, "pnpm/10.1.2 npm/? node/v22", { name: "pnpm", version: "10.1.2" }],
  ["the lock file's, first", "yarn.lock", "npm/11.0.0 node/v22", { name: "yarn", version: MANAGER_VERSIONS.yarn }],
  [
    "the one whose settings are there",
    "pnpm-workspace.yaml",
    undefined,
    { name: "pnpm", version: MANAGER_VERSIONS.pnpm },
  ],
  ["yarn 4 for yarn 1", undefined, "yarn/1.22.22 npm/?", { name: "yarn", version: MANAGER_VERSIONS.yarn }],
])("takes %s", (_, lock, agent, expected) => {
  if (lock) writeFileSync(join(folder, lock), "");
  expect(findPackageManager(folder, { npm_config_user_agent: agent })).toEqual(expected);
});

test("reads a backend's fields", () => {
  expect(parseBackend("s3,bucket=acme-state,region=eu-central-1")).toEqual({
    type: "s3",
    bucket: "acme-state",
    region: "eu-central-1",
  });
  expect(parseBackend("pg")).toEqual({ type: "pg" });
});
