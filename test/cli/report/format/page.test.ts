import { readFileSync } from "node:fs";
import type { AxeResults } from "axe-core";
import type { Browser, Page } from "playwright-core";
import { toHtml } from "../../../../cli/report/format/html";
import { startBrowser } from "../../../../scripts/browser";
import { invented } from "../logged";

const PAGE = toHtml([invented(), { ...invented(), environment: "staging" }]);

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
}, 300_000); // the browser may have to be installed first
afterAll(() => browser?.close());

/** Opens the report in a window of this width. */
async function open(width: number, media: Parameters<Page["emulateMedia"]>[0] = {}): Promise<Page> {
  const page = await browser.newPage({ viewport: { width, height: 900 }, bypassCSP: true });
  await page.emulateMedia(media);
  await page.setContent(PAGE);
  return page;
}

/** The elements that are wider than their box, and so cut or scrolled. */
const cutIn = (page: Page, selector: string) =>
  page.locator(selector).evaluateAll((all) => all.filter((it) => it.scrollWidth > it.clientWidth).length);

test.each([360, 1280])(
  "at %d pixels, only tables scroll sideways, and every bar has its label beside it",
  async (width) => {
    const page = await open(width);
    expect(await cutIn(page, "html, main, figure, .tiles div, .findings")).toBe(0);
    if (width > 1000) expect(await cutIn(page, ".scroll")).toBe(0);
    const bars = await page.locator(".bar").all();
    for (const bar of bars.slice(0, 8)) {
      const [label, drawing, value] = await Promise.all(
        [".label", "svg", ".value"].map((part) => bar.locator(part).boundingBox()),
      );
      expect(Math.abs((label?.y ?? 0) - (value?.y ?? 99))).toBeLessThan(2);
      expect(drawing?.width).toBeGreaterThan(width / 3);
    }
    await page.close();
  },
);

test.each([
  ["light", 1280],
  ["dark", 360],
] as const)("in %s, everyone can read everything", async (colorScheme, width) => {
  const page = await open(width, { colorScheme });
  await page.evaluate(readFileSync(require.resolve("axe-core"), "utf8"));
  const { violations } = (await page.evaluate("axe.run()")) as AxeResults;
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.length}`)).toEqual([]);
  await page.close();
});

test("printed on A4, no column is cut, and a dark window makes no dark page", async () => {
  const page = await open(718, { media: "print", colorScheme: "dark" });
  expect(await cutIn(page, "html, .scroll, figure, .tiles div")).toBe(0);
  const color = (selector: string, name: string) =>
    page.evaluate(`getComputedStyle(document.querySelector("${selector}")).${name}`);
  expect(await color("body", "backgroundColor")).toBe("rgb(255, 255, 255)");
  expect(await color("rect.delivered", "fill")).toBe("rgb(26, 127, 107)");
  await page.close();
});
