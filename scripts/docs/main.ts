// `npm run docs`: writes the pages that are made of types and routes; with `-- --screenshot` the picture of the sandbox's page.
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { coveragePage } from "./coverage-page";
import { environmentsPage } from "./environments-page";
import { API_DESCRIPTION, readOpenApi } from "./open-api";
import { writeScreenshot } from "./screenshot";

const ROOT = join(__dirname, "..", "..");

function write(name: string, page: string): void {
  writeFileSync(join(ROOT, "docs", name), page);
  console.log(`docs/${name} is written.`);
}

write("environments.md", environmentsPage());
const description = join(ROOT, API_DESCRIPTION);
if (existsSync(description)) write("sandbox-coverage.md", coveragePage(readOpenApi(description)));
else console.log(`docs/sandbox-coverage.md is left as it is: ${API_DESCRIPTION} is not here.`);
if (process.argv.includes("--screenshot")) void screenshot(join(ROOT, "docs", "sandbox.png"));

async function screenshot(path: string): Promise<void> {
  await writeScreenshot(path);
  console.log("docs/sandbox.png is written.");
}
