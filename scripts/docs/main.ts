// `npm run docs`: writes the pages that are made of types.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { environmentsPage } from "./environments-page";

writeFileSync(join(__dirname, "..", "..", "docs", "environments.md"), environmentsPage());
