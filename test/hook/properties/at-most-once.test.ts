import fc from "fast-check";
import { chat } from "../../../hook/channels/chat";
import { sms } from "../../../hook/channels/sms";
import { voice } from "../../../hook/channels/voice";
import type { HookConfiguration } from "../../../hook/configuration";
import { createDelivery } from "../../../hook/delivery";
import { type ApiRequest, type Attempt, post } from "../../../hook/https";
import { explain, logLine, REASONS } from "../../../hook/outcome";
import { CASES, PATIENCE } from "../../support/property";
import { APIKEY, CODE, phoneEvent, TEXT } from "../phone-event";

jest.mock("../../../hook/https", () => ({ ...jest.requireActual("../../../hook/https"), post: jest.fn() }));

const TYPES = ["otp_verify", "otp_enroll", "blocked_account", "change_password", "password_breach"];
const ORIGINS = ["https://sms.8x8.com", "https://voice.8x8.com", "https://chatapps.8x8.com"];
const [origin = "", voiceOrigin = "", chatOrigin = ""] = ORIGINS;

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
const attempts: fc.Arbitrary<Attempt> = fc.oneof(
  fc.record({
    progress: fc.constantFrom("unconnected", "unanswered"),
    error: fc.constantFrom("ECONNREFUSED", "ECONNRESET", "ETIMEDOUT"),
    status: fc.constant(0),
    retryAfter: fc.constant(""),
    body: fc.constant(""),
  }),
  fc.record({
    progress: fc.constant("answered" as const),
    error: fc.constantFrom("", "ECONNRESET"),
    status: fc.oneof(fc.constantFrom(200, 202, 400, 401, 404, 429, 429, 429, 500, 503), fc.integer({ max: 999 })),
    retryAfter: fc.constantFrom("", "0", "0", "9", "soon", "Thu, 01 Jan 1970 00:00:00 GMT"),
    body: answer,
  }),
);

/** Whether 8x8 may have accepted the message of such an attempt, unless the answer says otherwise. */
const isOpen = ({ progress, status }: Attempt) => progress !== "unconnected" && status !== 429;

test(
  "a message that may have been accepted isn't sent again, whatever is configured, asked and answered",
  async () => {
    jest.spyOn(console, "log").mockImplementation();
    await fc.assert(
      fc.asyncProperty(
        configurations,
        events,
        fc.array(attempts, { minLength: 3, maxLength: 3 }),
        async (config, notification, all) => {
          const requests: ApiRequest[] = [];
          jest.mocked(post).mockImplementation(async (request) => all[requests.push(request) - 1] as Attempt);
          const event = { ...phoneEvent(), notification };
          const outcome = await createDelivery({ config, channels: [chat, voice, sms] })(() => event);

          const made = all.slice(0, requests.length);
          expect(made.length).toBeLessThanOrEqual(2);
          expect(made.slice(0, -1).filter(isOpen)).toEqual([]);
          for (const request of requests) {
            expect(request).toEqual(requests[0]);
            expect(ORIGINS).toContain(request.origin);
          }
          const last = made.at(-1);
          const { verdict, reason } = outcome;
          if (verdict === "sent") expect(last?.status).toBeGreaterThanOrEqual(200);
          else expect(Object.keys(REASONS)).toContain(reason);
          if (verdict === "retry" && config.unconfirmed !== "retry") {
            // Only 8x8's own word that it didn't accept the message counts against an answer.
            if (reason === "not-accepted") expect(last?.body).toMatch(/REJECTED|rejected|NOT_CREATED/);
            else expect(last && isOpen(last)).toBe(false);
          }
          const told = `${explain(outcome)} ${logLine(outcome, { ms: 0 })}`.toLowerCase().replace(/[^a-z\d]/g, "");
          const secrets = [
            "5550123",
            CODE,
            "zq7wt9xlmn",
            ...(notification.as_text === TEXT ? ["onetimepassword"] : []),
          ];
          for (const secret of secrets) expect(told).not.toContain(secret);
        },
      ),
      { numRuns: CASES },
    );
  },
  PATIENCE,
);
