import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { type Browser, chromium } from "playwright-core";

const INSTALL = join(__dirname, "..", "..", "scripts", "install-browser.sh");

/**
 * Starts a real Chromium, which is installed where there is none.
 * @throws Error where it can't be; scripts/install-browser.sh says on the screen what to do
 */
export function startBrowser(args: readonly string[] = []): Promise<Browser> {
  const executablePath = execFileSync(INSTALL, { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] }).trim();
  return chromium.launch({ executablePath, args: [...args] });
}
