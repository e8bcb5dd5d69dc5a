import fc from "fast-check";
import { byCountry } from "../../hook/by-country";
import { chat } from "../../hook/chat";
import type { HookConfiguration } from "../../hook/configuration";
import { customPhoneProvider } from "../../hook/custom-phone-provider";
import { REASONS } from "../../hook/outcome";
import { type Exchange, type Post, sendPost } from "../../hook/post";
import { sms } from "../../hook/sms";
import { testRecipientsOnly } from "../../hook/test-recipients";
import { voice } from "../../hook/voice";
import { webOtp } from "../../hook/web-otp";
import { numberingPlans } from "../../infra/numbering-plan";
import { phoneEvent } from "./phone-event";

/** Instead of the network, a clock of its own and an 8x8 that answers as generated. */
jest.mock("../../hook/post");

const SMS = "https://sms.8x8.uk";
const VOICE = "https://voice.8x8.com";
const CHAT = "https://chatapps.8x8.uk";
const UMID = "bda3d56d-ffff-e711-bdec-a6ed3428fe6f";
const byCountryRule = byCountry(numberingPlans(["US", "CA", "SG"]));

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** What nobody else may learn. */
interface Secrets {
  readonly recipient: string;
  readonly code: string;
  readonly text: string;
  readonly apikey: string;
  readonly subaccount: string;
}

const digits = (minLength: number, maxLength: number) =>
  fc.string({ unit: fc.constantFrom(..."0123456789"), minLength, maxLength });
const token = (minLength: number) =>
  fc.string({
    unit: fc.constantFrom(..."abcdefghkmnpqrstuvwxyzABCDEFGHKMNPQRSTUVWXYZ2345678"),
    minLength,
    maxLength: 40,
  });

const secrets: fc.Arbitrary<Secrets> = fc
  .record({
    recipient: fc.oneof(
      digits(7, 7).map((end) => `+1202${end}`),
      digits(7, 7).map((end) => `+6581${end.slice(1)}`),
      digits(4, 10).map((end) => `+4915${end}`),
    ),
    code: fc.oneof(digits(4, 8), token(8)),
    apikey: token(12).map((key) => `k3y${key}`),
    subaccount: token(6).map((name) => `Acme_${name}`),
    words: fc.constantFrom(
      "is your one-time password.",
      "Ваш код",
      "用 🔑",
      "Use this to sign in to your account: ".repeat(40),
    ),
  })
  .map(({ words, ...others }) => ({ ...others, text: `${others.code} ${words}` }));

/** Secrets as somebody may write them who wants them to be read, or knows no better. */
const SPELLINGS: readonly ((secret: string) => string)[] = [
  (secret) => secret,
  (secret) => secret.toUpperCase(),
  (secret) => `<${secret}>`,
  (secret) => `Bearer ${secret}`,
  (secret) => [...secret].join(" "),
  (secret) => [...secret].join("-"),
  (secret) => [...secret].join(" . "),
  (secret) => [...secret].join("\u200b"),
  (secret) => [...secret].join("\r\n"),
  (secret) => encodeURIComponent(secret),
  (secret) => secret.replace(/./gu, (character) => `%${character.charCodeAt(0).toString(16)}`),
  (secret) => secret.replace(/./gu, (character) => `&#${character.charCodeAt(0)};`),
  (secret) => secret.replace(/./gu, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`),
  (secret) => JSON.stringify(JSON.stringify(secret)),
  (secret) => secret.slice(0, 30),
  (secret) => secret.slice(0, -2),
  (secret) => `${secret.slice(0, 5)}\u0000${secret.slice(5)}`,
  (secret) => `${"x".repeat(155)} ${secret}`,
];

const spelled = (secret: Secrets): fc.Arbitrary<string> =>
  fc
    .tuple(fc.constantFrom(...Object.values(secret)), fc.constantFrom(...SPELLINGS), fc.string(), fc.string())
    .map(([value, spell, before, after]) => before + spell(value) + after);

/** What 8x8 may say: sense, nonsense, and what it was told, all in any place. */
const bodies = (secret: Secrets): fc.Arbitrary<string> => {
  const number = fc.constantFrom(Number(secret.code) || 7, Number(secret.recipient), 1002, -1014, 429, 1.5);
  const uuid = fc.oneof(
    fc.uuid(),
    fc.constant(`${secret.recipient.replace("+", "").padEnd(8, "0").slice(0, 8)}-0000-4000-8000-000000000000`),
  );
  const any = fc.oneof(spelled(secret), spelled(secret), number, uuid, fc.jsonValue({ maxDepth: 1 }));
  const state = fc.oneof(fc.constantFrom("QUEUED", "REJECTED", "queued", "rejected", "failed"), any);
  const answer = fc.record(
    {
      umid: any,
      code: any,
      message: any,
      status: fc.oneof(
        any,
        fc.record({ code: state, state, description: any, errorCode: any, errorMessage: any }, { requiredKeys: [] }),
      ),
      sessionId: any,
      sessionStatus: fc.oneof(fc.constantFrom("CREATED", "NOT_CREATED"), any),
      statusCode: any,
      statusMessage: any,
    },
    { requiredKeys: [] },
  );
  const usual = fc.constantFrom(
    { umid: UMID, status: { code: "QUEUED", description: "SMS is accepted and queued for processing" } },
    { umid: UMID, status: { code: "REJECTED", description: "Expiry time already reached" } },
    { umid: UMID, status: { state: "queued" } },
    { sessionId: UMID, sessionStatus: "CREATED" },
  );
  return fc.oneof(
    { weight: 3, arbitrary: answer.map((value) => JSON.stringify(value)) },
    { weight: 2, arbitrary: usual.map((value) => JSON.stringify(value)) },
    spelled(secret),
    fc.constant(""),
  );
};

/** How the network fares with one request: times in milliseconds, `status` 0 for a connection that is lost without an answer. */
interface Fate {
  readonly connects: boolean;
  readonly connectMs: number;
  readonly answerMs: number;
  readonly status: number;
  readonly retryAfter: string | undefined;
  readonly body: string;
}

const fates = (secret: Secrets): fc.Arbitrary<Fate> => {
  const ms = fc.oneof(
    { weight: 4, arbitrary: fc.nat(50) },
    fc.nat(20_000),
    fc.constantFrom(0, 3000, 4499, 4500, 8999, 9000, 9001, 1e9),
  );
  return fc.record({
    connects: fc.constantFrom(true, true, true, false),
    connectMs: ms,
    answerMs: ms,
    status: fc.oneof(
      fc.constantFrom(0, 200, 200, 201, 302, 400, 401, 403, 404, 426, 429, 429, 429, 500, 500, 503),
      fc.integer({ min: 100, max: 999 }),
    ),
    retryAfter: fc.oneof(
      fc.constant(undefined),
      fc.nat(10).map(String),
      fc.constant("0"),
      fc.nat(10_000).map((offset) => new Date(Date.now() + offset).toUTCString()),
      spelled(secret),
    ),
    body: bodies(secret),
  });
};

const configurations = ({ recipient }: Secrets): fc.Arbitrary<HookConfiguration> => {
  const country = fc.subarray(["US", "CA", "SG"]);
  const locale = fc.constant({ default: "en_US" });
  const apps = fc.constantFrom(["WhatsApp"] as const, ["Viber", "RCS"] as const, ["ZaloNotification"] as const, []);
  const template = fc.record({ name: fc.constant("otp"), languages: locale });
  return fc.record(
    {
      origin: fc.constant(SMS),
      source: fc.constantFrom("Acme", "+12025550199"),
      sources: fc.constantFrom({ US: "+12025550198" }, {}),
      encoding: fc.constantFrom("AUTO", "GSM7", "UCS2"),
      maxSegments: fc.integer({ min: 1, max: 10 }),
      webOtpDomain: fc.constant("login.acme.example"),
      countries: fc.record({ enrolment: country, challenge: country }, { requiredKeys: [] }),
      testRecipients: fc.subarray([recipient, "+447700900123"]),
      expiryMinutes: fc.integer({ min: 1, max: 1440 }),
      unconfirmed: fc.constantFrom("drop", "retry"),
      deadlineMs: fc.integer({ min: 1000, max: 9000 }),
      voice: fc.record({
        origin: fc.constant(VOICE),
        subaccount: fc.constant("Acme_voice"),
        callerId: fc.constant("+12025550100"),
        profiles: locale,
      }),
      chat: fc.record({
        origin: fc.constant(CHAT),
        subaccount: fc.constant("Acme_chat"),
        apps: fc.record({ otp_verify: apps, otp_enroll: apps, blocked_account: apps }, { requiredKeys: [] }),
        templates: fc.record({ WhatsApp: template, ZaloNotification: template }, { requiredKeys: [] }),
      }),
    },
    { requiredKeys: ["origin"] },
  );
};

/**
 * An event with these secrets as Auth0 sends it, whose other members may also be anything; or, not `intact`, an event in which anything is
 * anything: 8x8 can't echo secrets that it does not get.
 */
const events = ({ recipient, code, text, apikey, subaccount }: Secrets) => {
  const orAnything = <T>(value: fc.Arbitrary<T>, weight: number): fc.Arbitrary<unknown> =>
    fc.oneof({ weight, arbitrary: value }, fc.anything());
  const usual = phoneEvent();
  const eventWith = (secret: <T>(value: fc.Arbitrary<T>) => fc.Arbitrary<unknown>) =>
    fc.record(
      {
        notification: secret(
          fc.record(
            {
              recipient: secret(fc.constantFrom(recipient, ` ${recipient.slice(0, 5)}-${recipient.slice(5)}`)),
              as_text: secret(fc.constant(text)),
              as_voice: secret(fc.constant(text)),
              code: secret(fc.constant(code)),
              message_type: orAnything(
                fc.constantFrom("otp_verify", "otp_enroll", "blocked_account", "change_password"),
                30,
              ),
              delivery_method: orAnything(fc.constantFrom("text", "text", "text", "voice"), 30),
              locale: orAnything(fc.constantFrom("en_US", "de"), 30),
              from: orAnything(fc.constantFrom("", "Acme"), 30),
            },
            { requiredKeys: ["recipient", "as_text", "message_type", "delivery_method", "code"] },
          ),
        ),
        secrets: secret(fc.constant({ subaccount, apikey })),
        request: orAnything(fc.constant(usual.request), 30),
        client: orAnything(fc.constant(usual.client), 30),
        tenant: orAnything(fc.constant(usual.tenant), 30),
        user: orAnything(fc.constant(usual.user), 30),
        transaction: orAnything(fc.constant(usual.transaction), 30),
      },
      { requiredKeys: ["notification", "secrets"] },
    );
  const mangled = orAnything(
    eventWith((value) => orAnything(value, 5)),
    10,
  );
  return fc.oneof(
    { weight: 4, arbitrary: fc.record({ event: eventWith((value) => value), intact: fc.constant(true) }) },
    fc.record({ event: mangled, intact: fc.constant(false) }),
  );
};

const cases = secrets.chain((secret) =>
  fc.record({
    secret: fc.constant(secret),
    asked: events(secret),
    configuration: configurations(secret),
    fates: fc.array(fates(secret), { minLength: 3, maxLength: 3 }),
  }),
);

/** The handler that the bundle of such an environment has. */
function handlerFor(configuration: HookConfiguration) {
  const { countries, sources, testRecipients, webOtpDomain } = configuration;
  return customPhoneProvider(
    configuration,
    [...(configuration.chat ? [chat] : []), ...(configuration.voice ? [voice] : []), sms],
    [
      ...(testRecipients ? [testRecipientsOnly] : []),
      ...(countries || sources ? [byCountryRule] : []),
      ...(webOtpDomain ? [webOtp] : []),
    ],
  );
}

/** Does with requests what `fates` say, within the times that each request allows. */
function networkOf(fates: readonly Fate[]) {
  const posts: Post[] = [];
  let accepted = 0;
  const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
  async function send(post: Post): Promise<Exchange> {
    const { connects, connectMs, answerMs, status, retryAfter, body } = fates[posts.length] as Fate;
    posts.push(post);
    await wait(Math.min(connectMs, post.connectMs));
    const failed = { status: 0, retryAfter: undefined, body: "" };
    if (connectMs > post.connectMs) return { kind: "unconnected", error: "ETIMEDOUT", ...failed };
    if (!connects) return { kind: "unconnected", error: "ECONNREFUSED", ...failed };
    if (status !== 429) accepted++; // it may be: nobody but 429 says that it is not
    const left = post.deadline - Date.now();
    await wait(Math.max(0, Math.min(answerMs, left)));
    if (answerMs > left) return { kind: "unanswered", error: "ETIMEDOUT", ...failed };
    if (status === 0) return { kind: "unanswered", error: "ECONNRESET", ...failed };
    return { kind: "answered", error: "", status, retryAfter, body };
  }
  return { send, posts, accepted: () => accepted };
}

const squeeze = (value: string) => value.toLowerCase().replace(/[^a-z\d]/g, "");

/** Undoes what SPELLINGS do to single characters. */
const decode = (value: string) =>
  value.replace(/%([\da-f]{2})|&#(\d+);|\\u([\da-f]{4})/gi, (_, percent, entity, unit) =>
    String.fromCharCode(entity ? Number(entity) : Number.parseInt(percent ?? unit, 16)),
  );

/** Parts of secrets, each of which would tell something. */
function cluesOf({ recipient, code, text, apikey, subaccount }: Secrets): string[] {
  const words = squeeze(text);
  const runs = Array.from({ length: Math.max(0, words.length - 9) }, (_, start) => words.slice(start, start + 10));
  return [recipient.slice(-7), code, apikey, apikey.slice(0, 12), subaccount].map(squeeze).concat(runs).filter(Boolean);
}

/** What a reason has before 8x8's words; the number is in the log too. */
const OWN_WORDS = /^[a-z-]+(?:: )?(?:[A-Z]{5,}(?:, )?)?(?:HTTP \d{3}(?:, )?)?(?:8x8 code -?\d{1,4}(?:, )?)?/;

test("whatever the event, the configuration and the answers: 10,000 times", async () => {
  const log = jest.spyOn(console, "log");
  const seen = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(cases, async ({ secret, asked, configuration, fates }) => {
      const network = networkOf(fates);
      jest.mocked(sendPost).mockImplementation(network.send);
      log.mockReset().mockImplementation(() => {});
      const drop = jest.fn();
      const retry = jest.fn();
      const began = Date.now();
      let ms = Number.NaN;
      const run = handlerFor(configuration)(asked.event as never, { notification: { drop, retry } }).then(() => {
        ms = Date.now() - began;
      });
      await jest.runAllTimersAsync();
      await run; // never rejects

      // At most one message is accepted, and nothing outlasts the deadline.
      expect(network.accepted()).toBeLessThanOrEqual(1);
      expect(network.posts.length).toBeLessThanOrEqual(2);
      expect(ms).toBeLessThanOrEqual(configuration.deadlineMs ?? 9000);

      // Nobody is asked but who is configured.
      for (const { origin, path } of network.posts) {
        const product = path.endsWith("/callflows") ? VOICE : path.includes("/Acme_chat/") ? CHAT : SMS;
        expect(origin).toBe(product);
        expect(path).toMatch(/^\/api\/v1\/subaccounts\/[^/?#]+\/(?:messages|callflows)$/);
      }

      // Auth0 is told once why a message was not sent; one line is logged.
      const reasons: string[] = [...drop.mock.calls, ...retry.mock.calls].map(([reason]) => reason);
      expect(log).toHaveBeenCalledTimes(1);
      const line: string = log.mock.calls[0]?.[0];
      expect(line.length).toBeLessThanOrEqual(256);
      const { ms: _, ...logged } = JSON.parse(line);
      expect(reasons).toHaveLength(logged.outcome === "sent" ? 0 : 1);
      if (logged.reason) expect(Object.keys(REASONS)).toContain(logged.reason);
      expect(reasons[0] ?? "").toMatch(/^[ -~]{0,300}$/);

      // Auth0 runs the Action again only for a message that wasn't accepted, unless it is told to in doubt.
      if (retry.mock.calls.length > 0 && network.accepted() > 0) {
        expect(configuration.unconfirmed).toBe("retry");
        expect(logged.reason).toMatch(/^unconfirmed-(?:status|timeout|connection-lost)$/);
      }

      // Nothing secret is told, neither in the words of 8x8's nor by another member of the log; nor is any other number.
      const words = (reasons[0] ?? "").replace(OWN_WORDS, "");
      expect(words).not.toMatch(/\d(?:[^a-z\d]{0,5}\d){3}/i);
      const told = [words, decode(words), ...Object.values(logged).map(String)].map(squeeze);
      const clues = asked.intact ? cluesOf(secret) : [];
      expect(clues.filter((clue) => told.some((value) => value.includes(clue)))).toEqual([]);
      const outcome = logged.reason ?? "sent";
      seen.set(outcome, (seen.get(outcome) ?? 0) + 1);
    }),
    { numRuns: 10_000 },
  );
  // All that can happen has happened; an error of its own can't.
  const { "internal-error": _, ...others } = REASONS;
  expect([...seen.keys()].sort()).toEqual([...Object.keys(others), "sent"].sort());
}, 120_000);
