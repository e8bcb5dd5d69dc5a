import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Failure, USAGE_ERROR } from "../../failure";
import { FOLDERS, VARIABLES_URL } from "./sandbox-folder";

/**
 * Asks the sandbox that runs for the project in the current folder for its variables.
 * @param form `json`, or the name of a shell
 * @param id the process ID of the sandbox, if several run @default - the only one
 * @throws {Failure} when none runs, or several do and `id` matches none
 */
export async function variablesOfRunningSandbox(form: string, id?: number): Promise<string> {
  const running = existsSync(FOLDERS) ? readdirSync(FOLDERS).map(Number).filter(isRunning) : [];
  const [found, ...others] = id === undefined ? running : running.filter((it) => it === id);
  if (found === undefined || others.length > 0) {
    throw new Failure(
      running.length === 0
        ? "No sandbox runs for this folder. Start one in another terminal: `npx auth0-8x8 sandbox`."
        : `These sandboxes run for this folder: ${running.join(", ")}. Choose one with --id <number>.`,
      USAGE_ERROR,
    );
  }
  const answer = await fetch(`${readFileSync(join(FOLDERS, String(found), VARIABLES_URL), "utf8")}?for=${form}`);
  return answer.text();
}

/** Whether a sandbox of this process ID runs and can be asked. A killed one leaves its folder behind. */
function isRunning(id: number): boolean {
  if (!existsSync(join(FOLDERS, String(id), VARIABLES_URL))) return false;
  try {
    return process.kill(id, 0);
  } catch {
    return false;
  }
}
