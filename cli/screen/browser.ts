import { spawn } from "node:child_process";
import { Failure } from "../failure";

/** The program of a system that opens a URL in the user's browser, with its arguments. */
export function browserCommand(url: string, platform = process.platform): readonly [string, ...string[]] {
  if (platform === "darwin") return ["open", url];
  if (platform === "win32") return ["rundll32", "url.dll,FileProtocolHandler", url];
  return ["xdg-open", url];
}

/** Opens a URL in the user's browser. @throws {Failure} when the machine has no browser */
export async function openBrowser(url: string, env: NodeJS.ProcessEnv = process.env): Promise<void> {
  const [command, ...args] = browserCommand(url);
  const isOpened = await new Promise<boolean>((resolve) => {
    const child = spawn(command, args, { env, stdio: "ignore" });
    child.on("error", () => resolve(false));
    child.on("close", (code) => resolve(code === 0));
  });
  if (!isOpened) throw new Failure(`Can't open a browser with \`${command}\`. Open the page yourself: ${url}`);
}
