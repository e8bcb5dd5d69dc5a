import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { type Browser, chromium } from "playwright-core";

const INSTALL = join(__dirname, "install-browser.sh");

/**
 * Starts a real Chromium and installs it if necessary.
 * @throws Error if it can't be installed; scripts/install-browser.sh prints the remedy
 */
export function startBrowser(args: readonly string[] = []): Promise<Browser> {
  const executablePath = execFileSync(INSTALL, { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] }).trim();
  return chromium.launch({ executablePath, args: [...args] });
}
