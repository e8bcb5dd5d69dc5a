import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describeSystemError, systemErrorIn } from "../../cli/system-error";

function errorOf(work: () => void): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error("It worked.");
}

const onLinux = process.platform === "linux" ? test : test.skip;

onLinux("a full disk is one sentence", () => {
  const error = errorOf(() => writeFileSync("/dev/full", "x"));
  expect(describeSystemError(error)).toMatch(/^Can't write a file, because its disk is full\. Free some space/);
  expect(describeSystemError(error, "a.txt")).toMatch(/^Can't write a\.txt, because its disk is full\./);
});

onLinux("a folder that can't be written is one sentence, with its path", () => {
  const error = errorOf(() => mkdirSync("/sys/kernel/cdktf.out"));
  expect(describeSystemError(error)).toMatch(/\/sys\/kernel\/cdktf\.out[ ,.]/);
});

test.each([__filename, join(__filename, "out")])("a file where a folder should be: %s", (path) => {
  expect(describeSystemError(errorOf(() => mkdirSync(path)))).toMatch(/^Can't create .*, because .* file/);
});

test.each([
  [
    "a folder where a file should be",
    () => writeFileSync(__dirname, ""),
    /^Can't use .*, because it is a folder\. Name a file\.$/,
  ],
  [
    "a file where a folder should be listed",
    () => readdirSync(__filename),
    /^Can't create .*system-error\.test\.ts, because/,
  ],
  [
    "a part of the path that is a file",
    () => rmSync(join(__filename, "x")),
    /^Can't create .*, because a part of this path/,
  ],
] as const)("%s is one sentence", (_, work, expected) => {
  expect(describeSystemError(errorOf(work))).toMatch(expected);
});

onLinux("a temporary folder that can't be made is one sentence", () => {
  expect(describeSystemError(errorOf(() => mkdtempSync("/sys/kernel/.synth-")))).toMatch(/\/sys\/kernel\/\.synth-/);
});

test("finds the error in what a process printed", () => {
  const printed =
    "node:fs:1\nError: EROFS: read-only file system, mkdir 'cdktf.out/stacks'\n    at mkdirSync (node:fs)";
  expect(systemErrorIn(printed)).toBe(
    "Can't write cdktf.out/stacks, because its disk is read-only. Work in a folder that you can write to.",
  );
});

test.each([
  new Error("ENOENT: no such file or directory, open 'x'"),
  new Error("listen EACCES: permission denied 0.0.0.0:80"),
  "x",
])("%s isn't such an error", (error) => expect(describeSystemError(error)).toBeUndefined());
