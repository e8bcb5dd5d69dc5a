import { readFileSync } from "node:fs";
import { join } from "node:path";
import { environmentsPage } from "../../../scripts/docs/environments-page";

const PAGE = readFileSync(join(__dirname, "../../../docs/reference/environments.md"), "utf8");

test("matches the types; if not, run `npm run docs`", () => {
  expect(PAGE).toBe(environmentsPage());
});

test.each([
  ["the type and the default", '### `encoding`\n\n`"AUTO" | "GSM7" | "UCS2"`. Default: `"AUTO"`.\n'],
  ["resolved type names", '### `region`\n\n`"asia-pacific" | "north-america" | "europe" | "indonesia"`.'],
  ["required fields", "### `domain`\n\n`string`. Required.\n"],
  ["the fields of a field, also inherited ones", "- `organization`: `string`. Required."],
  ["the source of a fact", "[Source](https://developer.8x8.com/connect/reference/send-sms-single)."],
])("has %s", (_what, text) => {
  expect(PAGE).toContain(text);
});
