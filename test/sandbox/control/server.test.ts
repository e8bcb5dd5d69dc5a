import { mkdtempSync } from "node:fs";
import { type IncomingMessage, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { E164 } from "@auth0-8x8/text";
import type { PageState } from "../../../sandbox/control/protocol";
import type { Sandbox } from "../../../sandbox/sandbox";
import { startSandbox } from "../../../sandbox/start-sandbox";
import { deployAction, editAction } from "../../../scripts/docs/pictures/sandbox-action";

let sandbox: Sandbox;
let page: URL;
beforeEach(async () => {
  sandbox = await startSandbox({ directory: mkdtempSync(join(tmpdir(), "control-")) });
  page = new URL(await sandbox.page());
  deployAction(sandbox);
});
afterEach(() => sandbox.close());

interface Options {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Requests a path relative to the page. */
function open(path: string, { method = "GET", headers = {}, body }: Options = {}): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request(new URL(path, page), { method, headers }, resolve).on("error", reject).end(body);
  });
}

async function call(path: string, options?: Options) {
  const answer = await open(path, options);
  return { status: answer.statusCode, body: await text(answer) };
}

const send = (body: object, headers: Record<string, string> = {}) =>
  call("api/messages", {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });

/** Listens to the page's events until one part of its state is as wanted. */
async function part<Name extends keyof PageState>(name: Name, isWanted: (part: PageState[Name]) => boolean, view = "") {
  const stream = await open(`api/events?${view}`);
  let received = "";
  for await (const chunk of stream) {
    received += chunk;
    for (const [, json = ""] of received.matchAll(new RegExp(`event: ${name}\ndata: (.*)\n\n`, "g"))) {
      const value: PageState[Name] = JSON.parse(json);
      if (isWanted(value)) return { value, json };
    }
  }
  throw new Error(`The stream ended before ${name} was as wanted.`);
}

const NUMBER = "+12025550123";

test.each([
  ["another name for this machine (DNS rebinding)", { host: "attacker.example" }, /Host/],
  ["the right name with another port", { host: "localhost:1" }, /Host/],
  ["another origin", { origin: "https://attacker.example" }, /Origin/],
  ["another port of this machine as the origin", { origin: "http://127.0.0.1:1" }, /Origin/],
  ["a page in a sandboxed frame", { origin: "null" }, /Origin/],
  ["another site", { "sec-fetch-site": "cross-site" }, /Sec-Fetch-Site/],
  ["another port of this machine", { "sec-fetch-site": "same-site" }, /Sec-Fetch-Site/],
])("refuses every request from %s", async (_what, headers, error) => {
  const sent = jest.spyOn(sandbox.tenant.model.phoneMessages, "send");
  const answers = [
    await send({ type: "otp_verify", recipient: NUMBER }, headers),
    await call("api/events", { headers }),
    await call("", { headers }),
  ];
  for (const answer of answers) expect(answer).toEqual({ status: 403, body: expect.stringMatching(error) });
  expect(sent).not.toHaveBeenCalled();
});

test("refuses what another site's form could send, and serves nothing outside its secret path", async () => {
  const headers = { "content-type": "text/plain" };
  const body = JSON.stringify({ type: "otp_verify", recipient: NUMBER });
  expect(await call("api/messages", { method: "POST", headers, body })).toMatchObject({ status: 415 });
  expect(await call("/api/events")).toMatchObject({ status: 404 });
  expect(page.hostname).toBe("127.0.0.1");
});

test("redirects from the address without the trailing slash", async () => {
  const { statusCode, headers } = await open(page.pathname.slice(0, -1));
  expect([statusCode, headers.location]).toEqual([302, page.pathname]);
});

test("names every invalid field of a message", async () => {
  const { status, body } = await send({ type: "spam", recipient: "12", more: 1 });
  expect(status).toBe(400);
  expect(JSON.parse(body).error.split("\n")).toEqual(
    expect.arrayContaining([
      "more: must NOT have additional properties.",
      "type: must be one of otp_verify, otp_enroll, change_password, blocked_account, password_breach.",
      "recipient: must be a phone number in E.164 format, for example +12025550123.",
    ]),
  );
});

test("sends a message, and streams the Action's run, 8x8's log and the inbox", async () => {
  const { status, body } = await send(
    { type: "otp_verify", recipient: NUMBER },
    { origin: page.origin, "sec-fetch-site": "same-origin" },
  );
  expect(status).toBe(202);
  const { value: runs } = await part("runs", ({ shown: [run] }) => run?.status === "sent");
  const [log] = runs.shown[0]?.attempts[0]?.logs ?? [];
  const { umid } = JSON.parse(log ?? "{}");
  const run = { ...JSON.parse(body), number: 1, type: "otp_verify", method: "text", locale: "en_US", to: "…23" };
  expect(runs).toEqual({ shown: [expect.objectContaining(run)], total: 1 });
  expect((await part("inbox", ({ total }) => total > 0)).value.shown).toEqual([
    expect.objectContaining({
      id: umid,
      channel: "SMS",
      from: "Sandbox",
      to: "…23",
      text: expect.stringMatching(/\d{6}/),
    }),
  ]);
  expect((await part("eightXEightLog", (list) => list.length > 0)).value).toEqual([
    expect.objectContaining({ umid, status: "delivered", size: "1 GSM7" }),
  ]);
});

test("shows as much of the lists as the browser wants, and finds messages by number and text", async () => {
  for (const recipient of [NUMBER, "+447700900147", "+447700900158"])
    await sandbox.sendPhoneMessage({ type: "otp_verify", recipient }).done;
  const { value: runs } = await part("runs", ({ shown }) => shown.length === 2, "runs=2");
  expect([runs.total, runs.shown.map(({ number }) => number)]).toEqual([3, [3, 2]]);
  const found = async (search: string) => {
    const { value } = await part("inbox", () => true, `search=${encodeURIComponent(search)}`);
    return [value.total, ...value.shown.map(({ to }) => to)];
  };
  expect(await found("+44 7700 900147")).toEqual([1, "…47"]);
  expect(await found("VERIFICATION code")).toEqual([3, "…23", "…47", "…58"]);
  expect(await found("WhatsApp")).toEqual([0]);
  const { value: inbox } = await part("inbox", () => true, "messages=1");
  expect([inbox.total, inbox.shown.map(({ to }) => to)]).toEqual([3, ["…58"]]);
  expect(await call("api/events?runs=0")).toMatchObject({ status: 400 });
});

test("offers a recipient for every country, valid in the sandbox", async () => {
  const { status, body } = await call("api/recipients");
  const recipients: Record<string, string> = JSON.parse(body);
  expect([status, Object.keys(recipients).length > 200]).toEqual([200, true]);
  expect(recipients).toMatchObject({
    US: NUMBER,
    GB: expect.stringMatching(/^\+44/),
    SG: expect.stringMatching(/^\+65/),
  });
  expect(Object.values(recipients).filter((number) => !E164.test(number))).toEqual([]);
});

test("shows no secret's value and no whole phone number, even if the Action's code logs them", async () => {
  const { actions } = sandbox.tenant.model;
  const [action] = actions.find();
  if (!action) throw new Error("no Action");
  const first = action.deployedVersion;
  const code = `exports.onExecuteCustomPhoneProvider = async (event, api) => {
    console.log(event.secrets.apikey, event.notification.recipient);
    api.notification.drop(event.secrets.apikey);
  };`;
  const second = editAction(sandbox, () => `${code} // ${sandbox.variables.TF_VAR_apikey}`);
  await send({ type: "otp_enroll", recipient: NUMBER });
  const seen = await part("runs", ({ shown: [run] }) => run?.status === "failed");
  expect(seen.value.shown[0]).toMatchObject({ reason: "***", attempts: [{ logs: ["*** …23"] }] });
  const { value, json } = await part("tenant", ({ actions: [it] }) => it?.versions.length === 2);
  expect(value.actions).toEqual([
    expect.objectContaining({
      boundTo: ["custom-phone-provider"],
      isDeployed: true,
      secrets: [expect.objectContaining({ name: "apikey" }), expect.objectContaining({ name: "subaccount" })],
      versions: [
        expect.objectContaining({ id: second.id, number: 2, isLive: true }),
        expect.objectContaining({ number: 1, isLive: false }),
      ],
    }),
  ]);
  const diff = await call(`api/actions/${action.id}/versions/${second.id}/diff?from=${first?.id}`);
  expect(JSON.parse(diff.body)).toMatchObject({
    added: 4,
    lines: expect.arrayContaining([expect.stringMatching(/^\+.*\/\/ \*\*\*$/)]),
  });
  const all = seen.json + json + diff.body;
  expect(all).not.toContain(sandbox.variables.TF_VAR_apikey);
  expect(all).not.toContain(NUMBER.slice(1));
});
