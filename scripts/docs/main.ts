// `npm run docs`: writes the pages that are generated from types, routes and reasons. With `-- --screenshots`, also the pictures.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { coveragePage } from "./coverage-page";
import { deliveryPage } from "./delivery-page";
import { environmentsPage } from "./environments-page";
import { API_DESCRIPTION, readOpenApi } from "./open-api";
import { takeScreenshots } from "./pictures/screenshots";
import { senderRulesPage } from "./sender-rules-page";

const ROOT = join(__dirname, "..", "..");

function write(name: string, page: string): void {
  writeFileSync(join(ROOT, "docs", name), page);
  console.log(`Wrote docs/${name}.`);
}

write("environments.md", environmentsPage());
write("sender-rules.md", senderRulesPage(readFileSync(join(ROOT, "docs", "sender-rules.md"), "utf8")));
write("delivery.md", deliveryPage(readFileSync(join(ROOT, "docs", "delivery.md"), "utf8")));
const description = join(ROOT, API_DESCRIPTION);
if (existsSync(description)) write("sandbox-coverage.md", coveragePage(readOpenApi(description)));
else console.log(`Kept docs/sandbox-coverage.md: there is no ${API_DESCRIPTION}.`);
if (process.argv.includes("--screenshots")) void takeScreenshots(join(ROOT, "docs", "pictures"));
