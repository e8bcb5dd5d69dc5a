import { defineConfig } from "@playwright/test";

const url = `http://127.0.0.1:${process.env.PORT ?? 3000}`;

const { CHROMIUM } = process.env; // without it, Playwright's own browser

export default defineConfig({
  use: { baseURL: url, launchOptions: CHROMIUM ? { executablePath: CHROMIUM } : {} },
  webServer: { command: "node server.mjs", url },
});
