import { startSandbox } from "auth0-8x8-sandbox";
import type { Browser, Page } from "playwright-core";
import { deployAction, editAction } from "./sandbox-action";

/** Takes a picture of the sandbox's page. Messages by three channels have arrived, and a fault delays another one. */
export async function photographPage(browser: Browser, colorScheme: "light" | "dark"): Promise<Buffer> {
  const sandbox = await startSandbox();
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, reducedMotion: "reduce", colorScheme });
  try {
    deployAction(sandbox);
    editAction(sandbox, (code) => code);
    await page.goto(await sandbox.page());
    const run = async (type: string, channel: string, outcome: RegExp) => {
      await page.getByLabel("Channel").selectOption(channel);
      await page.getByLabel("Type").selectOption(type);
      await page.getByRole("button", { name: "Run" }).click();
      await page.getByRole("listitem").first().filter({ hasText: type }).filter({ hasText: outcome }).waitFor();
    };
    await run("otp_verify", "SMS", /Sent/);
    await run("otp_enroll", "WhatsApp", /Sent/);
    await run("otp_verify", "Voice call", /Sent/);
    sandbox.eightXEight.faults.add({ fault: { kind: "rate-limit" }, api: "sms" });
    await run("change_password", "SMS", /Waiting/);
    await page.getByText("What to do about rate-limited").waitFor();
    await page.getByRole("heading", { level: 1 }).click(); // removes the focus from the form
    return await webp(page);
  } finally {
    await page.close();
    await sandbox.close();
  }
}

/** A picture of what a page shows, in a format that is a third as large as PNG. */
export async function webp(page: Page): Promise<Buffer> {
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send("Page.captureScreenshot", { format: "webp", quality: 92 });
  return Buffer.from(data, "base64");
}
