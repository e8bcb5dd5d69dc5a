import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { commentHtml, terminalHtml } from "../../../../scripts/docs/pictures/screenshot-html";

const PICTURES = join(__dirname, "../../../../docs/pictures");

test("shows a terminal's last state of each line, in its colors", () => {
  const html = terminalHtml("\u001b[2K\u001b[1GPlan …\u001b[2K\u001b[1G\u001b[32m✔\u001b[39m Plan <b>\r\nnext\r\n");
  expect(html).toContain('<span style="color:#7fd6a2">✔</span> Plan &lt;b>\nnext</main>');
  expect(html).not.toContain("Plan …");
});

test("marks the added lines of a comment's diff", () => {
  expect(commentHtml("```diff\n same\n+new\n```")).toContain(' same\n<span class="added">+new</span>');
});

test.each(readdirSync(PICTURES))("the picture %s is small", (name) => {
  expect(statSync(join(PICTURES, name)).size).toBeLessThanOrEqual(150_000);
});
