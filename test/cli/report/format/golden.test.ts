import { toCsv } from "../../../../cli/report/format/csv";
import { toHtml } from "../../../../cli/report/format/html";
import { toText } from "../../../../cli/report/format/terminal";
import { expectGolden } from "../../../support/golden";
import { invented } from "../logged";

const REPORT = invented();

test.each([
  ["terminal", toText(REPORT), "report.txt"],
  ["HTML", toHtml([REPORT]), "report.html"],
  ["CSV", toCsv([REPORT]), "report.csv"],
  ["JSON", `${JSON.stringify(REPORT, undefined, 2)}\n`, "report.json"],
])("the report about the sandbox's traffic as %s", (_name, text, file) => {
  expectGolden(text, `cli/report/format/golden/${file}`);
});

test("the page needs nothing else, and shows no number", () => {
  const page = toHtml([REPORT]);
  expect(page).not.toMatch(/<script|<link|<img|src=|href=|url\(|@import/);
  expect(page).not.toMatch(/\+?\d{6,}/);
});

test("the page names environments without a report, and says why", () => {
  const page = toHtml([REPORT], [{ environment: "eu", error: "HTTP 401. Set <`TF_VAR_apikey`>." }]);
  expect(page).toContain("<title>Messages: prod, eu</title>");
  expect(page).toContain("<h1>eu</h1>\n<p>There is no report: HTTP 401. Set &#60;<code>TF_VAR_apikey</code>&#62;.</p>");
});

test("texts that others chose can't become HTML, or a formula", () => {
  const [row] = REPORT.rows;
  const hostile = { ...REPORT, rows: [{ ...row, sender: '=1+1<b>"' }] } as typeof REPORT;
  expect(toHtml([hostile])).toContain("=1+1&#60;b&#62;&#34;");
  expect(toCsv([hostile])).toContain(`"'=1+1<b>"""`);
});
