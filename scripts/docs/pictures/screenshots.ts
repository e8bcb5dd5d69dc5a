import { mkdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { spawn } from "@lydell/node-pty";
import type { Browser } from "playwright-core";
import { startBrowser } from "../../browser";
import { photographPage, webp } from "./page-screenshot";
import { sampleComment } from "./sample-comment";
import { commentHtml, terminalHtml } from "./screenshot-html";

const ROOT = join(__dirname, "..", "..", "..");

/** The width of the terminal. Characters. */
const COLUMNS = 100;

/** The most bytes that a picture in the docs may have. */
const MAX_BYTES = 150_000;

/**
 * Takes the pictures in the docs from real runs. They show the sandbox's page in light and dark, `npm start` in a
 * terminal, and a pull request comment.
 * @param folder created if missing
 * @throws {Error} when a picture is larger than 150 kB
 */
export async function takeScreenshots(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const browser = await startBrowser();
  try {
    const pictures: Readonly<Record<string, () => Promise<Buffer>>> = {
      "page-light.webp": () => photographPage(browser, "light"),
      "page-dark.webp": () => photographPage(browser, "dark"),
      "terminal.webp": async () => photograph(browser, terminalHtml(await terminalOutput())),
      "plan-comment.webp": () => photograph(browser, commentHtml(sampleComment())),
    };
    for (const [name, take] of Object.entries(pictures)) {
      const path = join(folder, name);
      writeFileSync(path, await take());
      const { size } = statSync(path);
      console.log(`Wrote ${path}, ${Math.round(size / 1000)} kB.`);
      if (size > MAX_BYTES) throw new Error(`${path} has ${size} bytes. Make it smaller: at most ${MAX_BYTES}.`);
    }
  } finally {
    await browser.close();
  }
}

/** A picture of a page's only element. */
async function photograph(browser: Browser, html: string): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width: 1100, height: 600 } });
  try {
    await page.setContent(html);
    const { width = 0, height = 0 } = (await page.locator("main").boundingBox()) ?? {};
    await page.setViewportSize({ width: Math.ceil(width), height: Math.ceil(height) });
    return await webp(page);
  } finally {
    await page.close();
  }
}

/** What `npm start` prints on a terminal until it waits for keys. @throws {Error} with its output, if it fails */
async function terminalOutput(): Promise<string> {
  const words = ["--import", "tsx", "cli/main.ts", "start", "--provider", "stand-in"];
  const env = Object.entries(process.env).filter((it): it is [string, string] => it[1] !== undefined);
  const pty = spawn(process.execPath, words, { cwd: ROOT, env: Object.fromEntries(env), cols: COLUMNS });
  let output = "";
  let isWaiting = false;
  pty.onData((data) => {
    if (isWaiting) return;
    output += data;
    isWaiting = /q\S* quit/.test(output);
    if (isWaiting) pty.write("q");
  });
  const code = await new Promise((resolve) => pty.onExit(({ exitCode }) => resolve(exitCode)));
  if (code !== 0) throw new Error(`npm start ended with ${code}:\n${output}`);
  return output;
}
