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
import { CHAT, cases, type Fate, type Secrets, SMS, VOICE } from "./generated-cases";

/** Instead of the network, a clock of its own and an 8x8 that answers as generated. */
jest.mock("../../hook/post");

const byCountryRule = byCountry(numberingPlans(["US", "CA", "SG"]));

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
