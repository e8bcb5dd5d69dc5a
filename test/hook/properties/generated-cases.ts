import fc from "fast-check";
import type { HookConfiguration } from "../../../hook/configuration";
import { phoneEvent } from "../phone-event";

export const SMS = "https://sms.8x8.uk";
export const VOICE = "https://voice.8x8.com";
export const CHAT = "https://chatapps.8x8.uk";
const UMID = "bda3d56d-ffff-e711-bdec-a6ed3428fe6f";

/** The secrets of a case, which no log may show. */
export interface Secrets {
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

/** Ways to spell a secret, from careless to malicious. */
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

/** Answers of 8x8: sense, nonsense, and echoes of the request, in any member. */
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
      errorId: any,
      status: fc.oneof(
        any,
        fc.record({ code: state, state, description: any, errorCode: any, errorMessage: any }, { requiredKeys: [] }),
      ),
      sessionId: any,
      sessionStatus: fc.oneof(fc.constantFrom("CREATED", "NOT_CREATED"), any),
      statusCode: any,
      statusMessage: any,
      callFlowRequestId: any,
    },
    { requiredKeys: [] },
  );
  const usual = fc.constantFrom(
    { umid: UMID, status: { code: "QUEUED", description: "SMS is accepted and queued for processing" } },
    { umid: UMID, status: { code: "REJECTED", description: "Expiry time already reached" } },
    { umid: UMID, status: { code: "REJECTED", description: "Internal server error" } },
    { sessionStatus: "NOT_CREATED", statusCode: -9999 },
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

/** What the network does with one request. Times are in milliseconds; `status` 0 means that the connection is lost without an answer. */
export interface Fate {
  readonly connects: boolean;
  readonly connectMs: number;
  readonly answerMs: number;
  readonly status: number;
  readonly retryAfter: string;
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
      fc.constant(""),
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
      unknownTypes: fc.constantFrom("text", "drop"),
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
                fc.constantFrom("otp_verify", "otp_enroll", "blocked_account", "change_password", "flow_otp"),
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

/** An event, a configuration, what 8x8 does with each request, and the secrets. */
export const cases = secrets.chain((secret) =>
  fc.record({
    secret: fc.constant(secret),
    asked: events(secret),
    configuration: configurations(secret),
    fates: fc.array(fates(secret), { minLength: 3, maxLength: 3 }),
  }),
);
