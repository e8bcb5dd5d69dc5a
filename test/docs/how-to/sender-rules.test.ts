import { readFileSync } from "node:fs";
import { join } from "node:path";
import { senderRulesPage } from "../../../scripts/docs/sender-rules-page";

const page = readFileSync(join(__dirname, "../../../docs/how-to/sender-rules.md"), "utf8");

test("the page has the rules of the table", () => {
  expect(senderRulesPage(page)).toBe(page);
});

test("a changed rule changes the page", () => {
  expect(senderRulesPage(page.replace("Likely-SCAM", "Else").replace("2023-01-30", "2000-01-01"))).not.toContain(
    "2000-01-01",
  );
});
