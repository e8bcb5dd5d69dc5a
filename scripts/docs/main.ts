// `npm run docs`: writes the pages that are made of types and routes.
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { coveragePage } from "./coverage-page";
import { environmentsPage } from "./environments-page";
import { API_DESCRIPTION, readOpenApi } from "./open-api";

const ROOT = join(__dirname, "..", "..");

function write(name: string, page: string): void {
  writeFileSync(join(ROOT, "docs", name), page);
  console.log(`docs/${name} is written.`);
}

write("environments.md", environmentsPage());
const description = join(ROOT, API_DESCRIPTION);
if (existsSync(description)) write("sandbox-coverage.md", coveragePage(readOpenApi(description)));
else console.log(`docs/sandbox-coverage.md is left as it is: ${API_DESCRIPTION} is not here.`);
