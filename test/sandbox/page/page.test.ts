import { mkdtempSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AxeResults } from "axe-core";
import type { Browser, Page } from "playwright-core";
import { bundlePage } from "../../../sandbox/control/page-files";
import type { Sandbox } from "../../../sandbox/sandbox";
import { startSandbox } from "../../../sandbox/start-sandbox";
import { startBrowser } from "../../../scripts/browser";
import { deployAction, editAction } from "../../../scripts/docs/pictures/sandbox-action";
import { inOrder } from "../../support/in-order";

jest.setTimeout(60_000);

const step = inOrder();

/** Another site's name that resolves to this machine. */
const REBOUND = "rebound.example";

let sandbox: Sandbox;
let browser: Browser;
let page: Page;
/** The page's requests, and its console messages and errors. */
const requests: string[] = [];
const consoleMessages: string[] = [];

beforeAll(async () => {
  sandbox = await startSandbox({ directory: mkdtempSync(join(tmpdir(), "page-")) });
  deployAction(sandbox);
  browser = await startBrowser([`--host-resolver-rules=MAP ${REBOUND} 127.0.0.1`]);
  page = await browser.newPage();
  page.on("request", (request) => requests.push(request.url()));
  page.on("console", (message) => consoleMessages.push(message.text()));
  page.on("pageerror", (error) => consoleMessages.push(String(error)));
  page.setDefaultTimeout(20_000);
  await page.goto(await sandbox.page());
}, 300_000); // the browser may have to be installed first
afterAll(async () => {
  await browser?.close();
  await sandbox?.close();
});

const bubble = (text: string | RegExp) => page.getByRole("log").getByRole("article").filter({ hasText: text });
const button = () => page.getByRole("button", { name: "Run" });
const toggle = (name: string) => page.getByRole("switch", { name, exact: true });
const details = () => page.getByRole("region", { name: /^Message \d+$/ });
const open = (view: string) =>
  page
    .getByRole("navigation", { name: "Views" })
    .getByRole("link", { name: new RegExp(`^${view}`) })
    .click();
/** The control API's answer at a button. */
const done = (name: string) =>
  page
    .locator("div", { has: page.getByRole("button", { name, exact: true }) })
    .last()
    .getByText("Done");
const logIn = (recipient: string) => sandbox.tenant.sendPhoneMessage({ type: "otp_verify", recipient });

async function run(type: string, channel = "SMS"): Promise<void> {
  await page.getByLabel("Channel").selectOption(channel);
  await page.getByLabel("Type").selectOption(type);
  await button().click();
}

step("shows a login's SMS on the phone and in 8x8's log", async () => {
  const { event, done } = logIn("+12025550147");
  const { code = "" } = event.notification;
  await bubble(code).waitFor();
  expect(await bubble(code).textContent()).toMatch(/^SMS Sandbox → …47\d{6} is your verification code for Sandbox/);
  expect(await done).toEqual({ sent: true });
  const [sms] = sandbox.eightXEight.inbox.messages;
  await open("8x8's log");
  const row = page.getByRole("row").filter({ hasText: sms?.umid ?? "none" });
  expect(await row.textContent()).toMatch(/SMS…47delivered1 GSM7/);
  await open("Log");
});

step("sends by every channel of the environment, and shows the Action's log as fields", async () => {
  const channels = page.getByLabel("Channel").locator("option");
  expect(await channels.allTextContents()).toEqual(["SMS", "Voice call", "WhatsApp"]);
  await run("otp_enroll", "WhatsApp");
  await bubble(/^WhatsApp/).waitFor();
  await run("blocked_account", "Voice call");
  await bubble(/^Call …99 → …23“Suspicious logins/).waitFor();
  await page.getByRole("link", { name: "Message 3: sent" }).click();
  await details().getByText("version 1, on Node 22").waitFor();
  expect(new URL(page.url()).hash).toBe("#message-3");
  await details().locator("dt:text('outcome') + dd:text('sent')").waitFor();
  const id = details().locator("dt:text('umid') + dd");
  expect(
    await id.evaluate(
      (it) =>
        [...it.childNodes].flatMap((text) => {
          const range = it.ownerDocument.createRange();
          range.selectNode(text);
          return [...range.getClientRects()];
        }).length,
    ),
  ).toBe(1);
});

step("offers a sample recipient per country", async () => {
  await page.getByLabel("Country").selectOption("United Kingdom");
  expect(await page.getByLabel("Recipient").inputValue()).toMatch(/^\+447/);
  await page.getByLabel("Country").selectOption("United States");
  expect(await page.getByLabel("Recipient").inputValue()).toBe("+12025550123");
});

step("copies a code with a click, and the newest with the browser's key for copying", async () => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const copied = () => page.evaluate("navigator.clipboard.readText()");
  const first = logIn("+12025550147").event.notification.code ?? "";
  await page.getByRole("button", { name: first }).click();
  await page.getByText(`Copied ${first}`).waitFor();
  expect(await copied()).toBe(first);
  await run("otp_verify", "Voice call");
  await bubble(/^Call …99 → …23“Hello/).waitFor();
  await page.keyboard.press("ControlOrMeta+C");
  const spoken = sandbox.inbox.calls.at(-1)?.speech[0]?.text.match(/\d(, \d)+/)?.[0];
  expect(await copied()).toBe(spoken?.replaceAll(", ", ""));
});

step("keeps the period after a code on the code's line, however narrow the phone is", async () => {
  for (let width = 810; width < 1400; width += 10) {
    await page.setViewportSize({ width, height: 800 });
    const isBroken = await page.evaluate(`[...document.querySelectorAll(".bubble button")].map((code) => {
      const range = document.createRange();
      const walker = document.createTreeWalker(code.closest("p"), NodeFilter.SHOW_TEXT);
      walker.currentNode = code.firstChild;
      range.selectNodeContents(walker.nextNode());
      range.setEnd(range.startContainer, 1);
      return range.toString() === "." && range.getBoundingClientRect().top > code.getBoundingClientRect().bottom - 5;
    })`);
    expect([width, isBroken]).toEqual([width, expect.not.arrayContaining([true])]);
  }
  await page.setViewportSize({ width: 1280, height: 720 });
});

step("finds messages by number and text, and clears the screen", async () => {
  const { length } = sandbox.inbox.messages;
  await page.getByLabel("Search messages").fill("+1202555014");
  await bubble("…23").first().waitFor({ state: "detached" });
  expect(await bubble("…47").count()).toBe(2);
  await page.getByLabel("Search messages").fill("nothing like it");
  await page.getByText("No message matches.").waitFor();
  await page.getByLabel("Search messages").fill("");
  await bubble("…23").first().waitFor();
  await page.getByRole("button", { name: "Clear" }).click();
  expect(await bubble("").count()).toBe(0);
  await run("otp_verify");
  await bubble("").waitFor();
  await page.getByRole("button", { name: "Show cleared messages" }).click();
  await bubble("…47").first().waitFor();
  expect(sandbox.inbox.messages).toHaveLength(length + 1);
});

step("names the invalid field, and works with the keyboard alone", async () => {
  await page.getByLabel("Recipient").fill("12");
  await page.keyboard.press("Enter");
  await page.getByRole("alert").getByText("recipient: must be a phone number in E.164 format").waitFor();
  await page.getByLabel("Recipient").fill("+12025550188");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  await page.getByRole("alert").waitFor({ state: "detached" });
  await page.getByRole("log").getByText("…88").waitFor();
});

step("switches a fault on, shows how the hook reacts, and switches it off", async () => {
  await open("Faults");
  await toggle("SMS rejected").press("Space");
  await page.getByRole("switch", { name: "SMS rejected", checked: true }).waitFor();
  await run("change_password");
  await page.getByText("The hook: drop: rejected").waitFor();
  expect(sandbox.eightXEight.faults.list()).toEqual([expect.objectContaining({ met: 1 })]);
  await toggle("SMS rejected").click();
  await page.getByRole("switch", { name: "SMS rejected", checked: false }).waitFor();
  expect(sandbox.eightXEight.faults.list()).toEqual([]);
  await run("change_password");
  await bubble("is your code to change your password").waitFor();
});

step("counts down to a retry, says what to do about its reason, and skips the wait", async () => {
  await toggle("Too many requests").click();
  await run("otp_verify");
  const { length } = sandbox.inbox.messages;
  await page.getByRole("link", { name: /: waiting/ }).click();
  const id = details().locator("p code").first(); // of the reason
  expect(await id.evaluate((it) => it.getClientRects().length)).toBe(1);
  await details().getByText("What to do about rate-limited").click();
  await details().getByRole("link", { name: "8x8's limit" }).waitFor();
  await details()
    .getByText(/^Retries in (10|9) s$/)
    .waitFor();
  await sandbox.advance(5000);
  sandbox.changes.emit("change");
  await details()
    .getByText(/^Retries in [345] s$/)
    .waitFor();
  await page.getByText("Active faults: rate-limit").waitFor();
  await page.getByRole("button", { name: "Back to health" }).click();
  const skip = page.getByRole("button", { name: "Skip the wait" });
  await skip.click();
  await skip.waitFor({ state: "detached" });
  expect(sandbox.inbox.messages).toHaveLength(length + 1);
});

step("answers at the button; back to health forgets counters and undoes drift", async () => {
  await open("Faults");
  await page.getByText("The hook: ").waitFor({ state: "detached" });
  for (const name of [
    "Revoke the 8x8 key",
    "Edit the Action's code",
    "Delete the secret apikey",
    "Unbind the Action",
  ]) {
    await page.getByRole("button", { name }).click();
    await done(name).waitFor();
  }
  await page.getByRole("button", { name: "Delete the secret apikey" }).click();
  await page.getByRole("alert").getByText("The Action has no secret apikey.").waitFor();
  await open("Tenant");
  await page.getByText("nothing: it doesn't run").waitFor();
  await page.getByText("The Action 8x8 isn't bound to a trigger, so it doesn't run.").waitFor();
  await run("otp_verify");
  await page.getByRole("link", { name: /: not sent/ }).waitFor();
  await page.getByRole("button", { name: "Back to health" }).click();
  await page.getByText("nothing: it doesn't run").waitFor({ state: "detached" });
  await run("otp_verify");
  await page.getByRole("link", { name: /: sent/ }).waitFor();
  await open("Faults");
});

step("adds and removes a fault rule, and explains an invalid one", async () => {
  await page.getByText("Add a fault").click();
  const kinds = page.getByRole("combobox", { name: "Fault", exact: true }).locator("option");
  expect(await kinds.allTextContents()).toEqual([
    ...["status", "rate-limit", "latency", "reset", "unanswered", "cut-body"],
    ...["rejected", "undelivered", "under-way"],
  ]);
  await page.getByRole("combobox", { name: "API" }).selectOption("Auth0");
  expect(await kinds.count()).toBe(6);
  await page.getByLabel("Method").selectOption("PATCH");
  await page.getByLabel("Path").fill("/actions/actions/:id");
  await page.getByLabel("Maximum number of requests").fill("0");
  await page.getByRole("button", { name: "Add" }).click();
  await page.getByRole("alert").getByText("times: must be >= 1").waitFor();
  await page.getByLabel("Maximum number of requests").fill("2");
  await page.getByLabel("Percent").fill("30");
  await page.getByRole("button", { name: "Add" }).click();
  const rule = page
    .getByRole("listitem")
    .filter({ hasText: "Auth0: status 503, PATCH /actions/actions/:id, 30 %, at most 2" });
  await rule.waitFor();
  const fault = { kind: "status", status: 503 };
  expect(sandbox.tenant.faults.list().map(({ rule }) => rule)).toEqual([
    { fault, method: "PATCH", path: "/actions/actions/:id", probability: 0.3, times: 2 },
  ]);
  await rule.getByRole("button", { name: "Remove" }).click();
  await page.getByText("No active faults.").waitFor();
  expect(sandbox.tenant.faults.list()).toEqual([]);
});

step("runs operations, and explains one that can't run", async () => {
  const { apikey } = sandbox.secrets;
  const before = sandbox.clock.now();
  const kill = "Kill the Terraform provider's stand-in";
  await page.getByRole("button", { name: kill }).click();
  await page.getByText("The stand-in isn't running.").waitFor();
  for (const name of ["Advance one hour", "Kill the Action's processes", "Start the stand-in", kill]) {
    await page.getByRole("button", { name, exact: true }).click();
    await done(name).waitFor();
  }
  await open("Tenant");
  await page.getByText("set 1 hour ago").first().waitFor();
  expect(sandbox.clock.now() - before).toBeGreaterThanOrEqual(3_600_000);
  expect(sandbox.secrets).toMatchObject({ apikey });
});

step("shows a new version at once, and compares its source with the previous one", async () => {
  editAction(sandbox, (code) => `// A new line.\n${code}`);
  sandbox.changes.emit("change");
  await page.getByText("Source: 1 added, 0 removed").click();
  const source = page.getByRole("region", { name: "Source" });
  expect(await source.textContent()).toMatch(/@@ .* @@\n\+\/\/ A new line\.\n \/\/ By auth0-8x8/);
  await page.getByLabel("From").selectOption("nothing");
  await source.getByText("exports.onExecuteCustomPhoneProvider").waitFor();
});

const sizes = [
  [1440, 900],
  [1024, 768],
] as const;

for (const [width, height] of sizes) {
  step(`fits phone, Runner and log on a screen of ${width} × ${height}, and cuts no row`, async () => {
    for (let sent = 0; sent < 23; sent++) {
      await logIn("+12025550147").done;
    }
    sandbox.eightXEight.faults.add({ fault: { kind: "rate-limit" }, times: 2 });
    const waiting = sandbox.tenant.sendPhoneMessage({ type: "change_password", recipient: "+12025550147" });
    while (waiting.attempts.length === 0) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    await page.setViewportSize({ width, height });
    await open("Log");
    await page.getByText(/^20 of \d+/).waitFor();
    const [scroll, list, row, ...bottoms] = (await page.evaluate(`[
    document.documentElement.scrollHeight,
    document.querySelector(".log .rows").clientHeight,
    document.querySelector(".log .rows li").offsetHeight,
    ...["[role=log]", "form", ".log nav", ".log nav p", ".log section"].map((it) => document.querySelector(it).getBoundingClientRect().bottom),
  ]`)) as number[];
    expect(scroll).toBe(height);
    expect(bottoms.filter((it) => it > height)).toEqual([]);
    expect((list ?? 0) % (row ?? 1)).toBe(0);
    const cut = await page
      .locator(".log .rows a > *")
      .evaluateAll((all) => all.filter((it) => it.scrollWidth > it.clientWidth + 1).map((it) => it.textContent));
    expect(cut).toEqual([]);
    expect((bottoms[3] ?? 0) - (bottoms[2] ?? 0)).toBeLessThan(1); // nothing is stuck below a void
    await sandbox.advance(10_000); // the retry arrives now, and not in another test
  });
}

step("opens the message and the view that the address names", async () => {
  const address = await sandbox.page();
  await page.goto("about:blank");
  await page.goto(`${address}#message-3`);
  await details().getByRole("heading", { name: "blocked_account" }).waitFor();
  await page.goto(`${address}#tenant`);
  await page.getByRole("heading", { name: "Action 8x8" }).waitFor();
});

step("doesn't move while you read an earlier message", async () => {
  await page.getByRole("log").evaluate((it) => it.scrollTo({ top: -600 }));
  const read = bubble((await bubble("").nth(-8).textContent()) ?? "");
  const before = await read.boundingBox();
  const { code = "" } = logIn("+12025550147").event.notification;
  await bubble(code).waitFor();
  expect((await read.boundingBox())?.y).toBeCloseTo(before?.y ?? 0, 0);
});

for (const view of ["Log", "Faults", "Tenant", "8x8's log"]) {
  for (const colorScheme of ["light", "dark"] as const) {
    step(`the view ${view} has no accessibility violations in ${colorScheme} mode`, async () => {
      await open(view);
      await page.emulateMedia({ colorScheme });
      const session = await page.context().newCDPSession(page);
      const evaluate = (expression: string) =>
        session.send("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true });
      await evaluate(readFileSync(require.resolve("axe-core/axe.min.js"), "utf8"));
      const { result } = await evaluate("axe.run()");
      const { violations, passes } = result.value as AxeResults;
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
      expect(passes.map(({ id }) => id)).toContain("color-contrast");
    });
  }
}

for (const width of [360, 768, 1360]) {
  step(`doesn't scroll sideways at a width of ${width}`, async () => {
    const name = `an-action-with-${"a-long-".repeat(20)}name<img src=x>`;
    const secrets = [{ name: "A_SECRET_WITH_A_VERY_LONG_NAME_THAT_GOES_ON_AND_ON_AND_ON", value: "x-of-page" }];
    sandbox.seed({ actions: [{ name, code: "", supported_triggers: [{ id: "post-login" }], secrets }] });
    sandbox.changes.emit("change");
    await open("Tenant");
    await page.getByRole("heading", { name }).first().waitFor();
    await page.setViewportSize({ width, height: 740 });
    const widths = await page.evaluate("[document.documentElement.scrollWidth, innerWidth]");
    expect(widths).toEqual([width, width]);
  });
}

step("shows every column of 8x8's log on a phone", async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open("8x8's log");
  const [table, place] = await page
    .getByLabel("8x8's log, as a table")
    .evaluate((it) => [it.scrollWidth, it.clientWidth]);
  expect(table).toBe(place);
});

step("shows no secret, requests only the sandbox, and keeps to its Content-Security-Policy", async () => {
  const html = await page.content();
  for (const secret of [sandbox.variables.TF_VAR_apikey, sandbox.tenant.clients[0]?.clientSecret]) {
    expect(secret).toMatch(/.{20}/);
    expect(html).not.toContain(secret);
  }
  const { origin } = new URL(await sandbox.page());
  expect(requests.length).toBeGreaterThan(4);
  expect(requests.filter((url) => !url.startsWith(`${origin}/`))).toEqual([]);
  expect(consoleMessages.filter((text) => !/status of (400|409)/.test(text))).toEqual([]); // the errors that the tests above provoke
});

step("another site can neither send nor read, whatever name it uses for this machine", async () => {
  const send = jest.spyOn(sandbox.tenant.model.phoneMessages, "send");
  const url = new URL(await sandbox.page());
  const stranger = await browser.newPage();
  const server = await serveNothing();
  await stranger.goto(`http://localhost:${(server.address() as AddressInfo).port}`);
  const statuses: number[] = [];
  stranger.on("response", (response) => statuses.push(response.status()));
  const tries = await stranger.evaluate(`Promise.all(["cors", "no-cors"].map((mode) =>
    fetch("${url}api/messages", { method: "POST", mode, body: "{}" }).then((answer) => answer.type, () => "refused")))`);
  expect(tries).toEqual(["refused", "refused"]);
  const rebound = await stranger.goto(`http://${REBOUND}:${url.port}${url.pathname}`);
  expect(rebound?.status()).toBe(403);
  expect(new Set(statuses)).toEqual(new Set([403]));
  expect(send).not.toHaveBeenCalled();
  await stranger.close();
  server.close();
});

step("has a small script", async () => {
  const script = requests.find((url) => url.endsWith("/page.js")) ?? "";
  const code = bundlePage(join(__dirname, "../../../sandbox/page/main.tsx"));
  expect(await (await fetch(script)).text()).toBe(code);
  expect(Buffer.byteLength(code)).toBeLessThanOrEqual(60_000);
});

step("says that the sandbox has ended, and turns its controls off", async () => {
  await sandbox.close();
  await page.getByText("The sandbox has ended, so nothing here works anymore.").waitFor();
  expect(await page.evaluate("document.querySelector('.work').inert")).toBe(true);
});

/** Another site. */
function serveNothing(): Promise<Server> {
  const server = createServer((_request, response) => response.end());
  return new Promise((resolve) => server.listen(0, "localhost", () => resolve(server)));
}
