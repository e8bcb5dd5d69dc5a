import { execFileSync } from "node:child_process";
import { findActionNode } from "../../../sandbox/runtime/action-node";

test("finds Node 22, or a note names the version it uses instead", () => {
  const { path, version, note } = findActionNode();
  expect(execFileSync(path, ["--version"], { encoding: "utf8" }).trim()).toBe(`v${version}`);
  expect(note).toEqual(version.startsWith("22.") ? undefined : expect.stringContaining(version));
});
