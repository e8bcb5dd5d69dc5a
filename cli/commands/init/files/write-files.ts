import { closeSync, existsSync, openSync, readFileSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Failure } from "../../../failure";
import { makeFolder } from "../../../process/make-folder";
import { describeSystemError } from "../../../system-error";
import type { ProjectFile } from "./project-files";

/** How a folder's file compares with the one to write. */
export type FileState = "missing" | "same" | "different";

/** Compares the files with those in a folder. @throws {Failure} when a file there can't be read */
export function compareFiles(folder: string, files: readonly ProjectFile[]): (ProjectFile & { state: FileState })[] {
  return files.map((file) => ({ ...file, state: compareFile(join(folder, file.path), file.contents) }));
}

function compareFile(path: string, contents: string | Buffer): FileState {
  if (!existsSync(path)) return "missing";
  try {
    return readFileSync(path).equals(Buffer.from(contents)) ? "same" : "different";
  } catch (error) {
    throw cannot("read", path, error);
  }
}

/**
 * Writes files that don't exist yet: all of them, or none.
 * @throws {Failure} when one exists meanwhile, or can't be written
 */
export function writeFiles(folder: string, files: readonly ProjectFile[]): void {
  const undo: (() => void)[] = [];
  for (const { path, contents } of files) {
    const file = join(folder, path);
    try {
      makeFolder(dirname(file), (made) => undo.push(() => rmdirSync(made)));
      const handle = openSync(file, "wx");
      undo.push(() => rmSync(file));
      writeFileSync(handle, contents);
      closeSync(handle);
    } catch (error) {
      for (const step of undo.reverse()) step();
      throw cannot("write", file, error);
    }
  }
}

const cannot = (what: "read" | "write", file: string, error: unknown) => {
  const { code, message } = error as NodeJS.ErrnoException;
  const sentence =
    error instanceof Failure ? message : (describeSystemError(error, file) ?? `Can't ${what} ${file}: ${code}.`);
  return new Failure(`${sentence} Nothing was written.`);
};
