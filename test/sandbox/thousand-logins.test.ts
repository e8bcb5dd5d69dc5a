import { AdjustableClock, type Fault, type Sandbox, startSandbox } from "../../sandbox";
import { deployAction, editAction } from "../../scripts/docs/pictures/sandbox-action";

jest.setTimeout(120_000);

const LOGINS = 1000;
const UNANSWERED = 8;
const MINUTES = 60_000;

/** What 8x8 can do to a request, and whether Auth0 retries the message according to docs/reference/delivery.md. */
const WAYS: readonly (readonly [fault: Fault, isRetried: boolean])[] = [
  [{ kind: "rate-limit", resetInSeconds: 60 }, true],
  [{ kind: "status", status: 500 }, false],
  [{ kind: "status", status: 503, handled: true }, false],
  [{ kind: "reset" }, false],
  [{ kind: "reset", handled: true }, false],
  [{ kind: "cut-body" }, false],
];

/** The probability of each fault, so that 3 calls in 10 fail. Each call gets at most one fault. */
const PROBABILITY = 1 - 0.7 ** (1 / WAYS.length);

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox({ faultSeed: 8, clock: new AdjustableClock({ frozen: true }) });
  deployAction(sandbox);
});
afterEach(() => sandbox.close());

test("8x8 fails 3 calls in 10: no code arrives twice, no retried code is lost, and the log has every message", async () => {
  for (const [fault] of WAYS) sandbox.eightXEight.faults.add({ api: "sms", fault, probability: PROBABILITY });
  const messages = [];
  for (let number = 0; number < LOGINS; number++) {
    const recipient = `+1202555${String(number).padStart(4, "0")}`;
    messages.push(sandbox.sendPhoneMessage({ type: "otp_verify", recipient }));
    await sandbox.advance(1000);
  }
  await sandbox.advance(10 * MINUTES);
  const outcomes = await Promise.all(messages.map(({ done }) => done));

  const codes = sandbox.inbox.messages.map(({ destination, text }) => `${destination} ${/\d{6}/.exec(text)}`);
  expect(new Set(codes).size).toBe(codes.length);

  const met = sandbox.eightXEight.faults.list().map(({ met }) => met);
  expect(Math.min(...met)).toBeGreaterThan(LOGINS / 40);
  expect(met.reduce((sum, count) => sum + count, 0) / LOGINS).toBeCloseTo(0.3, 1);
  const final = WAYS.reduce((sum, [, isRetried], index) => sum + (isRetried ? 0 : (met[index] ?? 0)), 0);
  expect(outcomes.filter(({ sent }) => !sent)).toHaveLength(final);
  const arrivedAnyway = met.filter((_, index) => [2, 4, 5].includes(index)).reduce((sum, count) => sum + count, 0);
  expect(codes).toHaveLength(LOGINS - final + arrivedAnyway);
  const reasons = new Set(outcomes.flatMap(({ reason }) => (reason ? [/^[\w-]+/.exec(reason)?.[0]] : [])));
  expect([...reasons].sort()).toEqual(["unconfirmed-answer", "unconfirmed-connection-lost", "unconfirmed-status"]);
  const retried = messages.filter(({ attempts }) => attempts.length > 1);
  expect(retried.every(({ attempts }) => attempts[0]?.reason?.startsWith("rate-limited"))).toBe(true);
  expect(retried.length).toBeGreaterThan(LOGINS / 40);

  const log = sandbox.tenant.model.logs.list();
  const entries = (type: string) => log.filter((entry) => entry.type === type);
  expect(entries("gd_send_sms")).toHaveLength(LOGINS - final);
  expect(entries("gd_send_sms_failure")).toHaveLength(final);
  expect(entries("fn")).toHaveLength(final);
  expect(entries("wn")).toHaveLength(met[0] ?? 0);
  const users = new Set([...entries("gd_send_sms"), ...entries("gd_send_sms_failure")].map(({ user_id }) => user_id));
  expect(users.size).toBe(LOGINS);
});

test("8x8 never answers: the Action gives up at its deadline, the message arrives once, and the log has it", async () => {
  editAction(sandbox, (code) => code.replace('"source": "Sandbox"', '$&, "deadlineMs": 3000'));
  const rule = sandbox.eightXEight.faults.add({ api: "sms", fault: { kind: "unanswered" }, times: UNANSWERED });
  const before = sandbox.inbox.messages.length;
  const messages = Array.from({ length: 2 * UNANSWERED }, (_, number) =>
    sandbox.sendPhoneMessage({ type: "otp_verify", recipient: `+120255601${String(number).padStart(2, "0")}` }),
  );
  await sandbox.advance(10 * MINUTES); // on a busy machine, a message may need a retry because it couldn't connect in time
  const outcomes = await Promise.all(messages.map(({ done }) => done));
  expect(rule.met).toBe(UNANSWERED);
  const failed = outcomes.filter(({ sent }) => !sent);
  expect(failed).toHaveLength(UNANSWERED);
  for (const { reason } of failed) expect(reason).toMatch(/^unconfirmed-timeout/);
  const arrived = sandbox.inbox.messages.slice(before).map(({ destination }) => destination);
  const recipients: string[] = messages.map(({ event }) => event.notification.recipient);
  expect([...arrived].sort()).toEqual([...recipients].sort());
  const users = new Set<string | undefined>(messages.map(({ event }) => event.user?.user_id));
  const log = sandbox.tenant.model.logs.list().filter(({ user_id }) => users.has(user_id));
  expect(log.filter(({ type }) => type === "gd_send_sms_failure")).toHaveLength(UNANSWERED);
  expect(log.filter(({ type }) => type === "gd_send_sms")).toHaveLength(UNANSWERED);
});
