import { mkdtempSync } from "node:fs";
import { type IncomingMessage, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import type { Parts } from "../../../sandbox/control/protocol";
import { Sandbox } from "../../../sandbox/sandbox";
import { deployAction, editAction } from "../../support/sandbox-action";

let sandbox: Sandbox;
let page: URL;
beforeAll(async () => {
  sandbox = await Sandbox.start({ directory: mkdtempSync(join(tmpdir(), "control-")) });
  page = new URL(await sandbox.page());
  deployAction(sandbox);
});
afterAll(() => sandbox.close());

interface Options {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Asks for what is at `path` below the page. */
function open(path: string, { method = "GET", headers = {}, body }: Options = {}): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request(new URL(path, page), { method, headers }, resolve).on("error", reject).end(body);
  });
}

async function ask(path: string, options?: Options) {
  const answer = await open(path, options);
  return { status: answer.statusCode, body: await text(answer) };
}

const send = (body: object, headers: Record<string, string> = {}) =>
  ask("api/messages", {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });

/** Listens to the page's events until one part of them is as wanted. */
async function part<Name extends keyof Parts>(name: Name, isWanted: (part: Parts[Name]) => boolean) {
  const stream = await open("api/events");
  let received = "";
  for await (const chunk of stream) {
    received += chunk;
    for (const [, json = ""] of received.matchAll(new RegExp(`event: ${name}\ndata: (.*)\n\n`, "g"))) {
      const value: Parts[Name] = JSON.parse(json);
      if (isWanted(value)) return { value, json };
    }
  }
  throw new Error(`No such part ${name} came.`);
}

const NUMBER = "+12025550123";

test.each([
  ["another name for this machine, as of DNS rebinding", { host: "attacker.example" }, /Host/],
  ["the right name with another port", { host: "localhost:1" }, /Host/],
  ["another origin", { origin: "https://attacker.example" }, /Origin/],
  ["another port of this machine as the origin", { origin: "http://127.0.0.1:1" }, /Origin/],
  ["a page in a sandboxed frame", { origin: "null" }, /Origin/],
  ["another site", { "sec-fetch-site": "cross-site" }, /Sec-Fetch-Site/],
  ["another port of this machine", { "sec-fetch-site": "same-site" }, /Sec-Fetch-Site/],
])("refuses every request from %s", async (_what, headers, why) => {
  const sent = jest.spyOn(sandbox.tenant.model.phoneMessages, "send");
  const answers = [
    await send({ type: "otp_verify", recipient: NUMBER }, headers),
    await ask("api/events", { headers }),
    await ask("", { headers }),
  ];
  for (const answer of answers) expect(answer).toEqual({ status: 403, body: expect.stringMatching(why) });
  expect(sent).not.toHaveBeenCalled();
});

test("refuses what a form of another site could send, and knows nothing outside of its secret path", async () => {
  const headers = { "content-type": "text/plain" };
  const body = JSON.stringify({ type: "otp_verify", recipient: NUMBER });
  expect(await ask("api/messages", { method: "POST", headers, body })).toMatchObject({ status: 415 });
  expect(await ask("/api/events")).toMatchObject({ status: 404 });
  expect(page.hostname).toBe("127.0.0.1");
});

test("the address leads to the page without its last slash, too", async () => {
  const { statusCode, headers } = await open(page.pathname.slice(0, -1));
  expect([statusCode, headers.location]).toEqual([302, page.pathname]);
});

test("names every mistake of a message", async () => {
  const { status, body } = await send({ type: "spam", recipient: "12", more: 1 });
  expect(status).toBe(400);
  expect(JSON.parse(body).error.split("\n")).toEqual(
    expect.arrayContaining([
      "more: must NOT have additional properties.",
      "type: must be one of otp_verify, otp_enroll, change_password, blocked_account, password_breach.",
      "recipient: must be a phone number in E.164, as in +12025550123.",
    ]),
  );
});

test("sends a message, and tells live what the Action did, what 8x8 logged and what came", async () => {
  const { status, body } = await send(
    { type: "otp_verify", recipient: NUMBER },
    { origin: page.origin, "sec-fetch-site": "same-origin" },
  );
  expect(status).toBe(202);
  const { value: runs } = await part("runs", ([run]) => run?.status === "sent");
  const [log] = runs[0]?.attempts[0]?.logs ?? [];
  const { umid } = JSON.parse(log ?? "{}");
  expect(runs).toEqual([
    expect.objectContaining({ ...JSON.parse(body), type: "otp_verify", method: "text", locale: "en_US", to: "…23" }),
  ]);
  expect((await part("arrivals", (list) => list.length > 0)).value).toEqual([
    expect.objectContaining({
      id: umid,
      channel: "SMS",
      from: "Sandbox",
      to: "…23",
      text: expect.stringMatching(/\d{6}/),
    }),
  ]);
  expect((await part("messages", (list) => list.length > 0)).value).toEqual([
    expect.objectContaining({ umid, status: "delivered", segments: 1, encoding: "GSM7" }),
  ]);
});

test("shows the tenant without a secret's value or a whole number, whatever the Action's own code says", async () => {
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
  const seen = await part("runs", ([run]) => run?.status === "failed");
  expect(seen.value[0]).toMatchObject({ reason: "***", attempts: [{ logs: ["*** …23"] }] });
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
  const diff = await ask(`api/actions/${action.id}/versions/${second.id}/diff?from=${first?.id}`);
  expect(JSON.parse(diff.body)).toMatchObject({
    added: 4,
    lines: expect.arrayContaining([expect.stringMatching(/^\+.*\/\/ \*\*\*$/)]),
  });
  const all = seen.json + json + diff.body;
  expect(all).not.toContain(sandbox.variables.TF_VAR_apikey);
  expect(all).not.toContain(NUMBER.slice(1));
});
