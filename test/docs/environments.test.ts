import { readFileSync } from "node:fs";
import { join } from "node:path";
import { environmentsPage } from "../../scripts/docs/environments-page";

const PAGE = readFileSync(join(__dirname, "../../docs/environments.md"), "utf8");

test("is what the types say: where it is not, `npm run docs` writes it anew", () => {
  expect(PAGE).toBe(environmentsPage());
});

test.each([
  ["the type and the default", '### `encoding`\n\n`"AUTO" | "GSM7" | "UCS2"`. Default: `"AUTO"`.\n'],
  ["names of types resolved", '### `region`\n\n`"asia-pacific" | "north-america" | "europe" | "indonesia"`.'],
  ["what is needed", "### `domain`\n\n`string`. Needed.\n"],
  ["what a field holds, with what that inherits", "- `organization`: `string`. Needed."],
  ["where a fact comes from", "[Source](https://developer.8x8.com/connect/reference/send-sms-single)."],
])("has %s", (_what, text) => {
  expect(PAGE).toContain(text);
});
