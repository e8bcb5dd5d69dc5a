import fc from "fast-check";
import { chat } from "../../../hook/channels/chat";
import { sms } from "../../../hook/channels/sms";
import { voice } from "../../../hook/channels/voice";
import type { HookConfiguration } from "../../../hook/configuration";
import { customPhoneProvider } from "../../../hook/custom-phone-provider";
import { type ApiRequest, type Attempt, monotonicNow, post } from "../../../hook/https";
import { REASONS } from "../../../hook/outcome";
import { byCountry } from "../../../hook/rules/country";
import { testRecipientsOnly } from "../../../hook/rules/recipients";
import { webOtp } from "../../../hook/rules/web-otp";
import { numberingPlans } from "../../../infra/bundle/numbering-plan";
import { CASES, PATIENCE } from "../../support/property";
import { CHAT, cases, type Fate, type Secrets, SMS, VOICE } from "./generated-cases";

/** Instead of the network, an 8x8 that answers as generated. The clock is jest's. */
jest.mock("../../../hook/https", () => ({ ...jest.requireActual("../../../hook/https"), post: jest.fn() }));

const byCountryRule = byCountry(numberingPlans(["US", "CA", "SG"]).join("\n"));

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

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

/** Does with requests what `fates` say, within the times that each attempt allows. */
function networkOf(fates: readonly Fate[]) {
  const requests: ApiRequest[] = [];
  let accepted = 0;
  const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
  async function post(request: ApiRequest, connectBy: number, answerBy: number): Promise<Attempt> {
    const { connects, connectMs, answerMs, status, retryAfter, body } = fates[requests.length] as Fate;
    requests.push(request);
    const connectLeft = connectBy - monotonicNow();
    await wait(Math.min(connectMs, connectLeft));
    const failed = { status: 0, retryAfter: "", body: "" };
    if (connectMs > connectLeft) return { progress: "unconnected", error: "ETIMEDOUT", ...failed };
    if (!connects) return { progress: "unconnected", error: "ECONNREFUSED", ...failed };
    const isDenied = status === 429 || /"(REJECTED|rejected|NOT_CREATED)"/.test(body);
    if (!isDenied) accepted++; // it may be, as 8x8 doesn't say that it isn't
    const left = answerBy - monotonicNow();
    await wait(Math.max(0, Math.min(answerMs, left)));
    if (answerMs > left) return { progress: "unanswered", error: "ETIMEDOUT", ...failed };
    if (status === 0) return { progress: "unanswered", error: "ECONNRESET", ...failed };
    return { progress: "answered", error: "", status, retryAfter, body };
  }
  return { post, requests, accepted: () => accepted };
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

/** The hook's own words in a reason: its code and sentence. */
const OWN_WORDS = new RegExp(
  Object.entries(REASONS)
    .map(([code, { sentence }]) => `^${code}: ${sentence.replace(/[.()]/g, "\\$&")}`)
    .join("|"),
);

test(
  "whatever the event, the configuration and the answers",
  async () => {
    const log = jest.spyOn(console, "log");
    const seen = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(cases, async ({ secret, asked, configuration, fates }) => {
        const network = networkOf(fates);
        jest.mocked(post).mockImplementation(network.post);
        log.mockReset().mockImplementation(() => {});
        const drop = jest.fn();
        const retry = jest.fn();
        const began = monotonicNow();
        let ms = Number.NaN;
        const run = handlerFor(configuration)(asked.event as never, { notification: { drop, retry } }).then(() => {
          ms = monotonicNow() - began;
        });
        await jest.runAllTimersAsync();
        await run; // never rejects

        // At most one message is accepted, and nothing outlasts the deadline.
        expect(network.accepted()).toBeLessThanOrEqual(1);
        expect(network.requests.length).toBeLessThanOrEqual(2);
        expect(ms).toBeLessThanOrEqual((configuration.deadlineMs ?? 9000) + 1); // timers count in whole milliseconds

        // Only the configured origins get a request.
        for (const { origin, path } of network.requests) {
          const product = path.endsWith("/callflows") ? VOICE : path.includes("/Acme_chat/") ? CHAT : SMS;
          expect(origin).toBe(product);
          expect(path).toMatch(/^\/api\/v1\/subaccounts\/[^/?#]+\/(?:messages|callflows)$/);
        }

        // Auth0 is told once why a message was not sent; one line is logged.
        const reasons: string[] = [...drop.mock.calls, ...retry.mock.calls].map(([reason]) => reason);
        expect(log).toHaveBeenCalledTimes(1);
        const line: string = log.mock.calls[0]?.[0];
        expect(line.length).toBeLessThanOrEqual(256);
        const { ms: _, reason, clientMessageId = "", ...logged } = JSON.parse(line);
        const code = reason?.split(":")[0];
        expect(reasons).toHaveLength(logged.outcome === "sent" ? 0 : 1);
        if (reason) expect(Object.keys(REASONS)).toContain(code);
        expect(reasons[0] ?? "").toMatch(/^[ -~]{0,700}$/);

        // Auth0 runs the Action again only for a message that wasn't accepted, unless the setting says so.
        if (retry.mock.calls.length > 0 && network.accepted() > 0) {
          expect(configuration.unconfirmed).toBe("retry");
          expect(code).toMatch(/^unconfirmed-(?:status|timeout|connection-lost)$/);
        }

        // Nothing secret is told, neither in Auth0's reason nor in the log. Our reference has nothing to do with the secrets.
        const words = (reasons[0] ?? "").replace(OWN_WORDS, "").replace(/clientMessageId .*$/, "");
        const told = [words, decode(words), reason ?? "", ...Object.values(logged).map(String)].map(squeeze);
        const clues = asked.intact ? cluesOf(secret) : [];
        expect(clues.filter((clue) => told.some((value) => value.includes(clue)))).toEqual([]);
        if (asked.intact)
          expect(network.requests.every(({ body }) => body.includes(clientMessageId.slice(-12)))).toBe(true);
        const outcome = code ?? "sent";
        seen.set(outcome, (seen.get(outcome) ?? 0) + 1);
      }),
      { numRuns: CASES },
    );
    // Everything that can happen has happened; a bug and a drop of unknown types can't, with so few cases perhaps other things.
    const { "internal-error": _, ...others } = REASONS;
    const possible = [...Object.keys(others), "sent"].sort();
    expect(possible).toEqual(expect.arrayContaining([...seen.keys()]));
    if (CASES >= 10_000) expect([...seen.keys()].sort()).toEqual(possible);
  },
  PATIENCE,
);
