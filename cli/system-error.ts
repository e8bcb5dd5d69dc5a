/** What to tell about errors of the operating system that a user can fix, by code. */
const SENTENCES: Readonly<Record<string, (what: string) => string>> = {
  EACCES: (what) => `No permission to use ${what}. Change its owner or permissions, or work in another folder.`,
  EPERM: (what) => `No permission to use ${what}. Change its owner or permissions, or work in another folder.`,
  EROFS: (what) => `Can't write ${what}, because its disk is read-only. Work in a folder that you can write to.`,
  ENOSPC: (what) => `Can't write ${what}, because its disk is full. Free some space, then run the command again.`,
  EEXIST: (what) => `Can't create ${what}, because a file has this name. Move the file, or use another name.`,
  ENOTDIR: (what) => `Can't create ${what}, because a part of this path is a file. Move the file, or use another path.`,
  EISDIR: (what) => `Can't use ${what}, because it is a folder. Name a file.`,
  EDQUOT: (what) => `Can't write ${what}, because your disk quota is used up. Free some space, then run it again.`,
};

/** How Node prints such an error. @see https://nodejs.org/api/errors.html#class-systemerror */
const PRINTED =
  /\b(EACCES|EPERM|EROFS|ENOSPC|EDQUOT|EEXIST|EISDIR|ENOTDIR): [^\n]+?, (?:mkdir|mkdtemp|open|scandir|lstat|unlink|rename|copyfile|symlink|write)\b(?: '([^']+)')?/;

/**
 * Describes an error about a file that can't be read or written in one sentence, with what to do.
 * @param file the file, for an error that doesn't name it
 * @returns undefined for any other error
 */
export function describeSystemError(error: unknown, file?: string): string | undefined {
  return systemErrorIn(String((error as Partial<Error> | undefined)?.message), file);
}

/** As `describeSystemError`, for what a Node process printed. */
export function systemErrorIn(output: string, file = "a file"): string | undefined {
  const [, code = "", path = file] = PRINTED.exec(output) ?? [];
  return SENTENCES[code]?.(path);
}
