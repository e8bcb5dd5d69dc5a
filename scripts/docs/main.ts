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

const read = (name: string) => readFileSync(join(ROOT, "docs", name), "utf8");

function write(name: string, page: string): void {
  writeFileSync(join(ROOT, "docs", name), page);
  console.log(`Wrote docs/${name}.`);
}

write("reference/environments.md", environmentsPage());
write("how-to/sender-rules.md", senderRulesPage(read("how-to/sender-rules.md")));
write("reference/delivery.md", deliveryPage(read("reference/delivery.md")));
const description = join(ROOT, API_DESCRIPTION);
if (existsSync(description)) write("reference/sandbox-coverage.md", coveragePage(readOpenApi(description)));
else console.log(`Kept docs/reference/sandbox-coverage.md: there is no ${API_DESCRIPTION}.`);
if (process.argv.includes("--screenshots")) void takeScreenshots(join(ROOT, "docs", "pictures"));
