import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundle } from "../../../infra/bundle/bundle";
import type { HookSettings } from "../../../infra/settings/hook";
import { TRIGGERS, type TriggerName } from "../../../infra/settings/trigger";
import { createCertificate } from "../../../sandbox/base/certificate";
import { Account } from "../../../sandbox/eight-x-eight/account/account";
import { type EightXEight, startEightXEight } from "../../../sandbox/eight-x-eight/server";
import { ActionRuntime } from "../../../sandbox/runtime/action-runtime";
import { createEvent, type PhoneMessageRequest } from "../../../sandbox/tenant/messages/event";
import { toHookCall, toSendPhoneMessageEvent } from "../../../sandbox/tenant/messages/legacy";
import { defaultTemplate } from "../../../sandbox/tenant/messages/template";
import { ManualClock } from "../../sandbox/eight-x-eight/manual-clock";
import { failNextSend, type SendFault } from "../../support/sandbox/fail-next";

const PHONE = "+12025550123";
const CALLER_ID = "+12025550100";

const directory = mkdtempSync(join(tmpdir(), "triggers-"));
const certificateFile = join(directory, "certificate.pem");
let account: Account;
let clock: ManualClock;
let eightXEight: EightXEight;
let runtime: ActionRuntime;
let apikey: string;

beforeAll(async () => {
  const certificate = createCertificate();
  writeFileSync(certificateFile, certificate.cert);
  account = new Account(
    "acme_otp",
    { product: "voice", id: "acme_voice", callerIds: [CALLER_ID] },
    {
      product: "chat-apps",
      id: "acme_chat",
      channels: ["WhatsApp", "Viber", "SMS"],
      templates: [{ channel: "WhatsApp", name: "otp", language: "en_US", body: "{{1}} is your code.", button: true }],
    },
  );
  apikey = account.createKey();
  clock = new ManualClock();
  eightXEight = await startEightXEight({ certificate, account, clock });
  runtime = new ActionRuntime({ certificateFile });
});
afterAll(async () => {
  await runtime.close();
  await eightXEight.close();
  rmSync(directory, { recursive: true });
});

const settings = (): HookSettings => ({
  origin: eightXEight.origin,
  source: "Acme",
  voice: {
    origin: eightXEight.voiceOrigin,
    subaccount: "acme_voice",
    callerId: CALLER_ID,
    profiles: { default: "en-US-Jenny", da: "da-DK-Naja" },
  },
  chat: {
    origin: eightXEight.chatAppsOrigin,
    subaccount: "acme_chat",
    apps: { otp_enroll: ["WhatsApp"] },
    templates: { WhatsApp: { name: "otp", languages: { default: "en_US" } } },
    fallbackAfterSeconds: 60,
  },
});

/** Sends a message as Auth0 does by this trigger. */
async function send(trigger: TriggerName, request: Partial<PhoneMessageRequest> = {}, changes: object = {}) {
  const { inbox } = eightXEight;
  const before = [inbox.messages.length, inbox.calls.length, inbox.chats.length] as const;
  const type = request.type ?? "otp_verify";
  const tenant = { id: "acme", friendly_name: "Acme" };
  const event = createEvent({ type, recipient: PHONE, ...request }, tenant, Date.now(), defaultTemplate(type));
  const code = bundle(TRIGGERS[trigger], { ...settings(), ...changes });
  const secrets = { apikey, subaccount: "acme_otp" };
  const runnable = { id: code, code, triggerId: TRIGGERS[trigger].id };
  const result = await (trigger === "legacy-hook"
    ? runtime.executeHook(runnable, toHookCall(event, secrets))
    : runtime.execute(runnable, {
        ...(trigger === "send-phone-message" ? toSendPhoneMessageEvent(event) : event),
        secrets,
      }));
  return {
    told: result.reason ?? result.error?.message,
    result,
    event,
    messages: inbox.messages.slice(before[0]),
    calls: inbox.calls.slice(before[1]),
    chats: inbox.chats.slice(before[2]),
  };
}

const triggers = Object.keys(TRIGGERS) as TriggerName[];

describe.each(triggers)("%s", (trigger) => {
  test("a text comes by SMS", async () => {
    const { result, event, messages, calls, chats } = await send(trigger);
    expect(result.outcome).toBe("completed");
    expect(messages).toMatchObject([{ destination: PHONE, source: "Acme", text: event.notification.as_text }]);
    expect([...calls, ...chats]).toEqual([]);
    expect(JSON.parse(result.logs[0] ?? "")).toMatchObject({ outcome: "sent", type: "otp_verify", method: "text" });
  });

  test("a voice message comes by a call, digit by digit, twice, in the user's language", async () => {
    const { result, event, messages, calls, chats } = await send(trigger, { deliveryMethod: "voice", locale: "da_DK" });
    expect(result.outcome).toBe("completed");
    expect(calls).toMatchObject([
      { destination: PHONE, source: CALLER_ID, speech: [{ voiceProfile: "da-DK-Naja", repetition: 2 }] },
    ]);
    expect(calls[0]?.speech[0]?.text).toContain([...(event.notification.code ?? "")].join(", "));
    expect([...messages, ...chats]).toEqual([]);
    expect(JSON.parse(result.logs[0] ?? "")).toMatchObject({
      outcome: "sent",
      method: "voice",
      umid: calls[0]?.sessionId,
    });
  });

  test("the code comes by WhatsApp if it is set for the type of message", async () => {
    const { result, event, messages, calls, chats } = await send(trigger, { type: "otp_enroll" });
    expect(result.outcome).toBe("completed");
    const { code } = event.notification;
    expect(chats).toMatchObject([{ channel: "WhatsApp", text: `${code} is your code.`, button: code }]);
    clock.pass(3600);
    expect([...messages, ...calls]).toEqual([]);
  });

  test("and by SMS, with the text, if the phone has no WhatsApp", async () => {
    eightXEight.phones.remove("+12025550177", "WhatsApp");
    const before = eightXEight.inbox.messages.length;
    const { result, event, chats } = await send(trigger, { type: "otp_enroll", recipient: "+12025550177" });
    expect(result.outcome).toBe("completed");
    clock.pass(60);
    expect(eightXEight.inbox.messages.slice(before)).toMatchObject([
      { text: event.notification.as_text, source: "Acme", subaccount: "acme_chat" },
    ]);
    expect(chats).toEqual([]);
  });

  test("a call without voice in the settings fails with a reason", async () => {
    const { told, calls } = await send(trigger, { deliveryMethod: "voice" }, { voice: undefined });
    expect(told).toMatch(/^voice-unavailable/);
    expect(calls).toEqual([]);
  });

  test.each<[string, RegExp, Partial<PhoneMessageRequest>, object]>([
    [
      "a caller ID that 8x8 doesn't allow",
      /^request-refused\b.*HTTP 422, 8x8 code -1014, Source or caller ID is not allowed, errorId /,
      { deliveryMethod: "voice" },
      { voice: { callerId: "+12025550101" } },
    ],
    [
      "an unknown sub-account for voice",
      /^not-found\b.*HTTP 404, 8x8 code 404, SubAccount not found/,
      { deliveryMethod: "voice" },
      { voice: { subaccount: "acme_vioce" } },
    ],
    [
      "an unknown template",
      /^request-refused\b.*HTTP 400, 8x8 code 3038, Template not found, errorId /,
      { type: "otp_enroll" },
      { chat: { templates: { WhatsApp: { name: "opt", languages: { default: "en_US" } } } } },
    ],
    [
      "an app that the sub-account doesn't have",
      /^request-refused\b.*HTTP 400, 8x8 code 3027, Invalid Fallback SubAccount Channel, errorId /,
      { type: "otp_enroll" },
      { chat: { apps: { otp_enroll: ["RCS"] } } },
    ],
  ])("%s fails with 8x8's code and words", async (_what, reason, request, { voice, chat }: HookSettings) => {
    const { told, messages, calls, chats } = await send(trigger, request, {
      voice: { ...settings().voice, ...voice },
      chat: { ...settings().chat, ...chat },
    });
    expect(told).toMatch(reason);
    expect([...messages, ...calls, ...chats]).toEqual([]);
  });

  test.each<["sms" | "voice" | "chat-apps", SendFault, RegExp | undefined, number]>([
    ["sms", "rejected", /^rejected\b/, 0],
    ["sms", "internal-error", /^unconfirmed-status\b/, 0],
    ["sms", "unanswered", /^unconfirmed-timeout\b/, 1],
    ["voice", "rate-limited", /^rate-limited\b/, 0],
    ["voice", "internal-error", /^not-accepted\b/, 0],
    ["voice", "unanswered", /^unconfirmed-timeout\b/, 1],
    ["chat-apps", "rate-limited", /^rate-limited\b/, 0],
    ["chat-apps", "internal-error", /^unconfirmed-status\b/, 0],
    ["chat-apps", "unanswered", /^unconfirmed-timeout\b/, 1],
  ])("%s with the fault %s: ends with a reason, and is sent once at most", async (product, fault, reason, accepted) => {
    failNextSend(eightXEight.faults, product, fault);
    const request = { sms: {}, voice: { deliveryMethod: "voice" }, "chat-apps": { type: "otp_enroll" } } as const;
    const { told, result, messages, calls, chats } = await send(trigger, request[product], { deadlineMs: 1500 }); // no time to send again
    expect(messages.length + calls.length + chats.length).toBe(accepted);
    if (trigger === "legacy-hook" && fault === "rejected") return expect(told).toBeUndefined(); // as in 8x8's guide
    expect(told).toMatch(reason as RegExp);
    const isRetry = trigger === "custom-phone-provider" && /^(rate-limited|not-accepted)\b/.test(told ?? "");
    const failed = trigger === "custom-phone-provider" ? "drop" : "error";
    expect(result.outcome).toBe(isRetry ? "retry" : failed);
    expect(result.logs).toHaveLength(1);
    expect(result.logLength).toBeLessThanOrEqual(256);
  });
});
