import { mkdtempSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AxeResults } from "axe-core";
import type { Browser, Page } from "playwright-core";
import { bundlePage } from "../../../sandbox/control/page-files";
import { Sandbox } from "../../../sandbox/sandbox";
import { startBrowser } from "../../support/browser";
import { deployAction, editAction } from "../../support/sandbox-action";

jest.setTimeout(60_000);

/** A name of somebody else's that leads to this machine. */
const REBOUND = "rebound.example";

let sandbox: Sandbox;
let browser: Browser;
let page: Page;
/** Every request of the page, and whatever it complained of. */
const requests: string[] = [];
const complaints: string[] = [];

beforeAll(async () => {
  sandbox = await Sandbox.start({ directory: mkdtempSync(join(tmpdir(), "page-")) });
  deployAction(sandbox);
  browser = await startBrowser([`--host-resolver-rules=MAP ${REBOUND} 127.0.0.1`]);
  page = await browser.newPage();
  page.on("request", (request) => requests.push(request.url()));
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.setDefaultTimeout(20_000);
  await page.goto(await sandbox.page());
}, 300_000); // where the browser has to be installed first
afterAll(async () => {
  await browser?.close();
  await sandbox?.close();
});

const bubble = (text: string | RegExp) => page.getByRole("log").getByRole("article").filter({ hasText: text });
const button = () => page.getByRole("button", { name: "Run" });
const toggle = (name: string) => page.getByRole("switch", { name, exact: true });

async function run(type: string, method = "Text"): Promise<void> {
  await page.getByLabel("Type").selectOption(type);
  await page.getByLabel("Channel").selectOption(method);
  await button().click();
}

test("a log-in's SMS appears on the phone, with its code, and in 8x8's log", async () => {
  const { event, done } = sandbox.tenant.sendPhoneMessage({ type: "otp_verify", recipient: "+12025550147" });
  const { code = "" } = event.notification;
  await bubble(code).waitFor();
  expect(await bubble(code).textContent()).toMatch(/^SMS Sandbox → …47\d{6} is your verification code for Sandbox/);
  expect(await done).toEqual({ sent: true });
  const [sms] = sandbox.eightXEight.inbox.messages;
  const row = page.getByRole("row").filter({ hasText: sms?.umid ?? "none" });
  expect(await row.textContent()).toMatch(/SMS…47delivered1 GSM7/);
});

test("the Runner sends by WhatsApp and by voice; the log has what the Action wrote", async () => {
  await run("otp_enroll");
  await bubble(/^WhatsApp/).waitFor();
  await run("blocked_account", "Voice");
  await bubble(/^Call …99 → …23“Suspicious log-ins/).waitFor();
  const log = page.getByRole("region", { name: "Log" }).getByRole("listitem");
  expect(await log.filter({ hasText: "blocked_account" }).textContent()).toMatch(
    /Sentblocked_account.*version 1, on Node 22.*"outcome":"sent"/,
  );
});

test("the Runner says which field is wrong, and keyboard alone is enough", async () => {
  await page.getByLabel("Recipient").fill("12");
  await page.keyboard.press("Enter");
  await page.getByRole("alert").getByText("recipient: must be a phone number in E.164").waitFor();
  await page.getByLabel("Recipient").fill("+12025550188");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  await page.getByRole("alert").waitFor({ state: "detached" });
  await page.getByRole("log").getByText("…88").waitFor();
});

test("a fault that is switched on is met, and the page says what the hook did about it; off, messages are sent again", async () => {
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

test("a wait for the next attempt is skipped; a key is revoked, and accepted again", async () => {
  await toggle("Too many requests").click();
  await run("otp_verify");
  const { length } = sandbox.inbox.messages;
  const skip = page.getByRole("button", { name: "Skip the wait" });
  await skip.waitFor();
  await toggle("Too many requests").click();
  await page.getByRole("switch", { name: "Too many requests", exact: true, checked: false }).waitFor();
  await skip.click();
  await skip.waitFor({ state: "detached" });
  expect(sandbox.inbox.messages).toHaveLength(length + 1);
  await page.getByRole("button", { name: "Revoke the 8x8 key" }).click();
  await page.getByText("Revoke the 8x8 key: done.").waitFor();
  await run("otp_verify");
  await page.getByText("Last message: not sent").waitFor();
  await page.getByRole("button", { name: "Back to health" }).click();
  await page.getByText("Back to health: done.").waitFor();
  await run("otp_verify");
  await page.getByText("Last message: sent").waitFor();
});

test("a fault of any kind is added for some requests, is in force, and is ended; one that can't be is explained", async () => {
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
  await page.getByLabel("Requests, at most").fill("0");
  await page.getByRole("button", { name: "Add" }).click();
  await page.getByRole("alert").getByText("times: must be >= 1").waitFor();
  await page.getByLabel("Requests, at most").fill("2");
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
  await rule.getByRole("button", { name: "End" }).click();
  await page.getByText("No fault.").waitFor();
  expect(sandbox.tenant.faults.list()).toEqual([]);
});

test("time, keys and processes go on or end at a press; what can't be done is explained", async () => {
  const { apikey } = sandbox.secrets;
  const before = sandbox.clock.now();
  for (const [press, outcome] of [
    ["An hour later", "An hour later: done."],
    ["Kill the Action's processes", "Kill the Action's processes: done."],
    ["Kill the stand-in for Terraform's provider", "No stand-in runs"],
    ["Start it again", "Start it again: done."],
    ["Kill the stand-in for Terraform's provider", "Terraform's provider: done."],
  ] as const) {
    await page.getByRole("button", { name: press }).click();
    await page.getByText(outcome).waitFor();
  }
  await page.getByText("set 1 hour ago").first().waitFor();
  expect(sandbox.clock.now() - before).toBeGreaterThanOrEqual(3_600_000);
  expect(sandbox.secrets).toMatchObject({ apikey });
});

test("a new version appears at once; its source is shown beside the one before it", async () => {
  editAction(sandbox, (code) => `// Somebody's line.\n${code}`);
  sandbox.changes.emit("change");
  await page.getByText("Source: 1 added, 0 removed").click();
  const source = page.getByRole("region", { name: "Source" });
  expect(await source.textContent()).toMatch(/@@ .* @@\n\+\/\/ Somebody's line\.\n \/\/ By auth0-8x8/);
  await page.getByLabel("From").selectOption("nothing");
  await source.getByText("exports.onExecuteCustomPhoneProvider").waitFor();
});

test.each(["light", "dark"] as const)("axe finds nothing inaccessible in %s", async (colorScheme) => {
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

test.each([360, 768, 1360])("nothing is cut off or scrolls sideways at a width of %d", async (width) => {
  const name = `an-action-with-${"a-long-".repeat(20)}name<img src=x>`;
  const secrets = [{ name: "A_SECRET_WITH_A_VERY_LONG_NAME_THAT_GOES_ON_AND_ON_AND_ON", value: "x-of-page" }];
  sandbox.seed({ actions: [{ name, code: "", supported_triggers: [{ id: "post-login" }], secrets }] });
  sandbox.changes.emit("change");
  await page.getByRole("heading", { name }).first().waitFor();
  await page.setViewportSize({ width, height: 740 });
  const widths = await page.evaluate("[document.documentElement.scrollWidth, innerWidth]");
  expect(widths).toEqual([width, width]);
});

test("shows no secret, asks nobody but the sandbox, and breaks no rule of its Content-Security-Policy", async () => {
  const html = await page.content();
  for (const secret of [sandbox.variables.TF_VAR_apikey, sandbox.tenant.clients[0]?.clientSecret]) {
    expect(secret).toMatch(/.{20}/);
    expect(html).not.toContain(secret);
  }
  const { origin } = new URL(await sandbox.page());
  expect(requests.length).toBeGreaterThan(4);
  expect(requests.filter((url) => !url.startsWith(`${origin}/`))).toEqual([]);
  expect(complaints.filter((text) => !/status of (400|409)/.test(text))).toEqual([]); // what was refused above
});

test("another site can neither send nor read, by whatever name it has this machine", async () => {
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

test("its script is small", async () => {
  const script = requests.find((url) => url.endsWith("/page.js")) ?? "";
  const code = bundlePage(join(__dirname, "../../../sandbox/page/main.tsx"));
  expect(await (await fetch(script)).text()).toBe(code);
  expect(Buffer.byteLength(code)).toBeLessThanOrEqual(60_000);
});

test("says that the sandbox has ended, wherever something is pressed", async () => {
  await sandbox.close();
  await page.getByText("The sandbox has ended").waitFor();
  await button().click();
  await toggle("Slow").click();
  const told = page.getByText("The sandbox doesn't answer: it has ended.");
  await told.nth(1).waitFor();
  await expect(told.count()).resolves.toBe(2);
});

/** Somebody else's site. */
function serveNothing(): Promise<Server> {
  const server = createServer((_request, response) => response.end());
  return new Promise((resolve) => server.listen(0, "localhost", () => resolve(server)));
}
