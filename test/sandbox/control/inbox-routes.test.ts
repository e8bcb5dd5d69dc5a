import { type Sandbox, startSandbox } from "../../../sandbox";
import { Phone } from "../../../sandbox/playwright";
import { deployAction } from "../../../scripts/docs/pictures/sandbox-action";

const PHONE = "+12025550123";

let sandbox: Sandbox;
let page = "";
beforeAll(async () => {
  sandbox = await startSandbox();
  deployAction(sandbox);
  page = await sandbox.page();
});
afterAll(() => sandbox.close());

async function next(query: string, signal?: AbortSignal) {
  const answer = await fetch(`${page}api/inbox/next${query}`, { ...(signal && { signal }) });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

const send = (more: object = {}) =>
  sandbox.sendPhoneMessage({ type: "otp_verify", recipient: PHONE, ...more }).event.notification.code;

test.each([
  ["SMS", {}],
  ["WhatsApp", { type: "otp_enroll" }],
  ["voice", { deliveryMethod: "voice" }],
])("returns the next message with its code: %s", async (channel, more) => {
  const waiting = next(`?to=${encodeURIComponent(PHONE)}&wait=20`);
  const code = send(more);
  expect(await waiting).toEqual({
    status: 200,
    body: { channel, to: "…23", text: expect.stringMatching(/code/), code, at: expect.any(Number) },
  });
});

test("a plus that isn't encoded counts as a plus; each message is returned once", async () => {
  const code = send();
  expect((await next(`?to=${PHONE}`)).body.code).toBe(code);
  expect(await next(`?to=${PHONE}&wait=0`)).toEqual({
    status: 404,
    body: { error: "No message arrived at the phone …23 within 0 ms. Look for the reason in the tenant's log." },
  });
});

test("a message without a code has none", async () => {
  sandbox.sendPhoneMessage({ type: "blocked_account", recipient: PHONE });
  expect((await next("")).body).toMatchObject({ code: null, text: expect.stringContaining("Suspicious") });
});

test("a caller that is gone takes no message", async () => {
  const gone = new AbortController();
  const first = next("?wait=20", gone.signal);
  await new Promise<void>((resolve) => setImmediate(resolve));
  gone.abort();
  await expect(first).rejects.toThrow("abort");
  const code = send();
  expect((await next("?wait=20")).body.code).toBe(code);
});

test("names the mistake in a request", async () => {
  expect(await next("?to=123&wait=99")).toEqual({
    status: 400,
    body: {
      error:
        "to: must be a phone number in E.164 format, for example +12025550123.\nwait: must be a number of seconds from 0 to 59.",
    },
  });
});

test("a phone for other tests returns the code, or says why there is none", async () => {
  const phone = new Phone(page);
  const code = send();
  expect((await phone.nextCode(PHONE)).code).toBe(code);
  await expect(phone.nextCode(PHONE, 0)).rejects.toThrow("No message arrived at the phone …23");
  send({ type: "blocked_account" });
  await expect(phone.nextCode(PHONE)).rejects.toThrow(
    "The message has no code. Use next() for it. Its text: Suspicious logins",
  );
});
