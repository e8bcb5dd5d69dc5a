import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Sandbox } from "../../sandbox/sandbox";
import { startBrowser } from "../../test/support/browser";
import { deployAction, editAction } from "../../test/support/sandbox-action";

const SIZE = { width: 1280, height: 800 };

/** Writes a picture of the sandbox's page as a PNG: three messages have come, and one is held up by a fault. */
export async function writeScreenshot(path: string): Promise<void> {
  const sandbox = await Sandbox.start({ directory: mkdtempSync(join(tmpdir(), "screenshot-")) });
  const browser = await startBrowser();
  try {
    deployAction(sandbox);
    editAction(sandbox, (code) => code);
    const page = await browser.newPage({ viewport: SIZE, reducedMotion: "reduce" });
    await page.goto(await sandbox.page());
    const run = async (type: string, channel: string, outcome: RegExp) => {
      await page.getByLabel("Type").selectOption(type);
      await page.getByLabel("Channel").selectOption(channel);
      await page.getByRole("button", { name: "Run" }).click();
      await page.getByRole("listitem").first().filter({ hasText: type }).filter({ hasText: outcome }).waitFor();
    };
    await run("otp_verify", "Text", /^Sent/);
    await run("otp_enroll", "Text", /^Sent/);
    await run("change_password", "Voice", /^Sent/);
    await page.getByRole("switch", { name: "Too many requests", exact: true }).click();
    await run("blocked_account", "Text", /Skip the wait/);
    await page.getByRole("heading", { level: 1 }).click(); // takes the focus away
    await page.screenshot({ path });
  } finally {
    await browser.close();
    await sandbox.close();
  }
}
