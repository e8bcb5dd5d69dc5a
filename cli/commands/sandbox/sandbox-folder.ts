import { rmdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Sandbox } from "auth0-8x8-sandbox";

/** Contains a folder for each process that runs a sandbox for the project in the current folder. */
export const FOLDERS = join(process.cwd(), ".sandbox");

/** The files of this process's sandbox. */
export const SANDBOX_FOLDER = join(FOLDERS, String(process.pid));

/** The file in a sandbox's folder with the URL of its variables. */
export const VARIABLES_URL = "variables-url";

/** Lets `auth0-8x8 env` and `auth0-8x8 run` find this process's sandbox. The file has no key in it, and only this user can read it. */
export async function announceSandbox(sandbox: Sandbox): Promise<void> {
  writeFileSync(join(SANDBOX_FOLDER, VARIABLES_URL), await sandbox.variablesUrl(), { mode: 0o600 });
}

/** Ends this process's sandbox and removes its files from the project. */
export async function endSandbox(sandbox: Sandbox): Promise<void> {
  await sandbox.close().finally(removeFolders);
}

/** Removes this process's folder, and the one around it if no other process has a sandbox there. */
export function removeFolders(): void {
  rmSync(SANDBOX_FOLDER, { recursive: true, force: true });
  try {
    rmdirSync(FOLDERS);
  } catch {
    // another process has a sandbox there
  }
}
