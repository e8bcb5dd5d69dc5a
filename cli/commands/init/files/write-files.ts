import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Failure } from "../../../failure";
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

/** Writes files that don't exist yet. @throws {Failure} when one exists meanwhile, or the folder can't be written */
export function writeFiles(folder: string, files: readonly ProjectFile[]): void {
  for (const { path, contents } of files) {
    const file = join(folder, path);
    try {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, contents, { flag: "wx" });
    } catch (error) {
      throw cannot("write", file, error);
    }
  }
}

const cannot = (what: "read" | "write", file: string, error: unknown) =>
  new Failure(`Can't ${what} ${file}: ${(error as NodeJS.ErrnoException).code}. Existing files are unchanged.`);
