import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeFolder } from "../../../cli/process/make-folder";

test("makes a folder with its parents, and tells which were new", () => {
  const top = mkdtempSync(join(tmpdir(), "make-folder-"));
  const made: string[] = [];
  makeFolder(join(top, "a", "b"), (folder) => made.push(folder));
  expect(made).toEqual([join(top, "a"), join(top, "a", "b")]);
  expect(existsSync(join(top, "a", "b"))).toBe(true);
  makeFolder(join(top, "a"), (folder) => made.push(folder));
  expect(made).toHaveLength(2);
  rmSync(top, { recursive: true });
});

// There, `recursive` of `mkdir` asks for the parent, which exists, and tries again, forever.
(process.platform === "linux" ? test : test.skip)("ends where no folder can be made", () => {
  expect(() => makeFolder("/proc/none/project")).toThrow(
    "Can't create the folder /proc/none, although its parent folder exists.",
  );
});
