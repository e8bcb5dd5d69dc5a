import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeFiles } from "../../../../../cli/commands/init/files/write-files";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "write-files-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const files = (...paths: readonly string[]) => paths.map((path) => ({ path, part: "app" as const, contents: path }));

test("writes files with their folders", () => {
  writeFiles(join(folder, "new", "project"), files("a", "b/c"));
  expect(readFileSync(join(folder, "new", "project", "b", "c"), "utf8")).toBe("b/c");
});

test("when a file can't be written, it removes what it has written, so the next run starts from nothing", () => {
  const write = () => writeFiles(join(folder, "new"), files("a", "b/c", "a/d"));
  expect(write).toThrow(/^Can't create \S+a.d, because a part of this path is a file\. .+ Nothing was written\.$/);
  expect(readdirSync(folder)).toEqual([]);
});

test("a file that someone else wrote meanwhile stays, with its folder", () => {
  mkdirSync(join(folder, "b"));
  writeFileSync(join(folder, "b", "c"), "theirs");
  expect(() => writeFiles(folder, files("a", "b/c"))).toThrow(
    /^Can't create \S+c, because a file has this name\. .+ Nothing was written\.$/,
  );
  expect(readdirSync(folder)).toEqual(["b"]);
  expect(readFileSync(join(folder, "b", "c"), "utf8")).toBe("theirs");
});
