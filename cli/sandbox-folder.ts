import { rmdirSync } from "node:fs";
import { join } from "node:path";
import type { Sandbox } from "../sandbox/sandbox";

/** The folders of the sandboxes that run for the project in the working directory, one for each process. */
const FOLDERS = join(process.cwd(), ".sandbox");

/** Where the sandbox of this process has its files. */
export const SANDBOX_FOLDER = join(FOLDERS, String(process.pid));

/** Ends the sandbox of this process. It leaves nothing behind in the project. */
export async function endSandbox(sandbox: Sandbox): Promise<void> {
  await sandbox.close();
  removeEmptyFolder();
}

/** Removes the folder around that of this process, which is gone. */
export function removeEmptyFolder(): void {
  try {
    rmdirSync(FOLDERS);
  } catch {
    // another process has a sandbox there
  }
}
