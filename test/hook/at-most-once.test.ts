import fc from "fast-check";
import { chat } from "../../hook/chat";
import type { HookConfiguration } from "../../hook/configuration";
import { deliver } from "../../hook/deliver";
import { REASONS } from "../../hook/outcome";
import { toPhoneMessage } from "../../hook/phone-message";
import type { Exchange, Post } from "../../hook/post";
import { sms } from "../../hook/sms";
import { voice } from "../../hook/voice";
import { APIKEY, CODE, phoneEvent, TEXT } from "./phone-event";

const TYPES = ["otp_verify", "otp_enroll", "blocked_account", "change_password", "password_breach"];
const ORIGINS = ["https://sms.8x8.com", "https://voice.8x8.com", "https://chatapps.8x8.com"];
const [origin = "", voiceOrigin = "", chatOrigin = ""] = ORIGINS;
const credentials = { subaccount: "Acme_hq", apikey: APIKEY };

const languages = { default: "en_US" };
const configurations: fc.Arbitrary<HookConfiguration> = fc.record(
  {
    origin: fc.constant(origin),
    unconfirmed: fc.constantFrom("drop", "retry"),
    expiryMinutes: fc.integer({ min: 1, max: 1440 }),
    voice: fc.constant({
      origin: voiceOrigin,
      subaccount: "acme_voice",
      callerId: "+12025550100",
      profiles: { default: "en-US-Jenny" },
    }),
    chat: fc.record({
      origin: fc.constant(chatOrigin),
      subaccount: fc.constant("acme_chat"),
      apps: fc.dictionary(
        fc.constantFrom(...TYPES),
        fc.constantFrom(["WhatsApp"], ["ZaloNotification"], ["Viber"], ["Viber", "RCS"]),
      ),
      templates: fc.constant({ WhatsApp: { name: "otp", languages }, ZaloNotification: { name: "301", languages } }),
    }),
  },
  { requiredKeys: ["origin"] },
) as fc.Arbitrary<HookConfiguration>;

const events = fc.record(
  {
    recipient: fc.oneof(fc.constantFrom("+12025550123", "+6512345678", "112"), fc.string()),
    as_text: fc.oneof(fc.constant(TEXT), fc.string()),
    as_voice: fc.oneof(fc.constant(TEXT), fc.string()),
    message_type: fc.constantFrom(...TYPES, "marketing"),
    delivery_method: fc.constantFrom("text", "voice", "pigeon"),
    code: fc.oneof(fc.constant(CODE), fc.string()),
    locale: fc.oneof(fc.constantFrom("en_US", "de"), fc.string()),
    from: fc.string(),
  },
  { requiredKeys: ["recipient", "message_type", "delivery_method"] },
);

const word = fc.oneof(
  fc.constantFrom("QUEUED", "REJECTED", "queued", "rejected", "CREATED", "NOT_CREATED"),
  fc.string(),
);
const any = fc.oneof(word, fc.integer(), fc.constantFrom(CODE, TEXT, APIKEY, "+12025550123"), fc.jsonValue());
const answer = fc.oneof(
  fc.string(),
  fc
    .record(
      {
        umid: any,
        code: any,
        message: any,
        status: fc.oneof(fc.record({ code: word, state: word, description: any, errorCode: any }), any),
        sessionStatus: word,
        sessionId: any,
        statusCode: any,
        statusMessage: any,
      },
      { requiredKeys: [] },
    )
    .map((value) => JSON.stringify(value)),
);
const exchanges: fc.Arbitrary<Exchange> = fc.oneof(
  fc.record({
    kind: fc.constantFrom("unconnected", "unanswered"),
    error: fc.constantFrom("ECONNREFUSED", "ECONNRESET", "ETIMEDOUT"),
    status: fc.constant(0),
    retryAfter: fc.constant(undefined),
    body: fc.constant(""),
  }),
  fc.record({
    kind: fc.constant("answered" as const),
    error: fc.constantFrom("", "ECONNRESET"),
    status: fc.oneof(fc.constantFrom(200, 202, 400, 401, 404, 429, 429, 429, 500, 503), fc.integer({ max: 999 })),
    retryAfter: fc.constantFrom(undefined, "0", "0", "9", "soon", "Thu, 01 Jan 1970 00:00:00 GMT"),
    body: answer,
  }),
);

/** 8x8 may have accepted the message of a request that came so far. */
const isOpen = ({ kind, status }: Exchange) => kind !== "unconnected" && status !== 429;

test("whatever is configured, asked and answered, a message that may have been accepted is not sent again", async () => {
  await fc.assert(
    fc.asyncProperty(
      configurations,
      events,
      fc.array(exchanges, { minLength: 3, maxLength: 3 }),
      async (configuration, notification, tries) => {
        const posts: Post[] = [];
        const post = async (request: Post) => tries[posts.push(request) - 1] as Exchange;
        const event = { ...phoneEvent(), notification };
        const message = toPhoneMessage(event);
        const outcome = await deliver(message, credentials, configuration, [chat, voice, sms], post, Date.now());

        const made = tries.slice(0, posts.length);
        expect(made.length).toBeLessThanOrEqual(2);
        expect(made.slice(0, -1).filter(isOpen)).toEqual([]);
        for (const it of posts) {
          expect(it).toEqual(posts[0]);
          expect(ORIGINS).toContain(it.origin);
        }
        const last = made.at(-1);
        const { verdict, reason, explanation } = outcome;
        if (verdict === "sent") expect(last?.status).toBeGreaterThanOrEqual(200);
        else expect(Object.keys(REASONS)).toContain(reason);
        if (verdict === "retry" && configuration.unconfirmed !== "retry") expect(last && isOpen(last)).toBe(false);
        const told = `${explanation} ${outcome.code} ${outcome.umid}`.toLowerCase().replace(/[^a-z\d]/g, "");
        const secrets = ["5550123", CODE, "zq7wt9xlmn", ...(message.text === TEXT ? ["onetimepassword"] : [])];
        for (const secret of secrets) expect(told).not.toContain(secret);
      },
    ),
    { numRuns: 10_000 },
  );
}, 60_000);
