import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * The folder with `hook/`, somewhere above this file. How far above differs between the source, the compiled `dist/`
 * and the bundle `main.ts`.
 */
export const PACKAGE_ROOT = findUpwards(__dirname, join("hook", "index.ts"));

function findUpwards(folder: string, file: string): string {
  const isHere = existsSync(join(folder, file)) || folder === dirname(folder);
  return isHere ? folder : findUpwards(dirname(folder), file);
}
