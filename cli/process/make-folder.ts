import { existsSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { Failure } from "../failure";

/**
 * Makes a folder with its parents. `recursive` of `mkdir` never ends below /proc before Node 26, and hides why a folder can't be made.
 * @param made is told each new folder, parents first
 * @throws {Failure} when the file system has no folders of users, like /proc
 * @see https://github.com/nodejs/node/issues/42808
 */
export function makeFolder(folder: string, made: (folder: string) => void = () => {}): void {
  if (existsSync(folder)) return;
  if (dirname(folder) !== folder) makeFolder(dirname(folder), made); // a drive of Windows has no parent
  try {
    mkdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    throw new Failure(`Can't create the folder ${folder}, although its parent folder exists. Use another folder.`);
  }
  made(folder);
}
