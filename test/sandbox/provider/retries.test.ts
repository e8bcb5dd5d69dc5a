import { type ApiResponse, withRetries } from "../../../sandbox/provider/retries";
import { instantClock } from "./support/instant-clock";

const status = (status: number, rateLimitReset?: string): ApiResponse => ({ status, content: "", rateLimitReset });
const error = (code: string, name = "Error") => Object.assign(new Error(code), { code, name });

/** The result of these outcomes in turn, and the pauses between them. */
async function retry(...outcomes: readonly (ApiResponse | Error)[]) {
  const clock = instantClock(100_000);
  const left = [...outcomes];
  const send = async () => {
    const outcome = left.shift() ?? status(0);
    if (outcome instanceof Error) throw outcome;
    return outcome;
  };
  const pause = (milliseconds: number) => new Promise<void>((resolve) => clock.after(milliseconds, resolve));
  const outcome = await withRetries(send, { clock, pause }).then(
    ({ status }) => status,
    ({ message }: Error) => message,
  );
  return { outcome, pauses: clock.pauses };
}

test.each([500, 502, 503, 504, 524])(
  "%i is tried three times more, each pause twice as long, then told",
  async (code) => {
    const answers = Array.from({ length: 5 }, () => status(code));
    expect(await retry(...answers)).toEqual({ outcome: code, pauses: [500, 1_000, 2_000] });
  },
);

test.each([200, 400, 404, 409, 501])("doesn't retry %i", async (code) => {
  expect(await retry(status(code), status(599))).toEqual({ outcome: code, pauses: [] });
});

test("retries a failed connection", async () => {
  const outcome = await retry(error("ECONNRESET"), status(503), status(201));
  expect(outcome).toEqual({ outcome: 201, pauses: [500, 1_000] });
});

test.each([
  error("DEPTH_ZERO_SELF_SIGNED_CERT"),
  error("ERR_TLS_CERT_ALTNAME_INVALID"),
  error("UNABLE_TO_VERIFY_LEAF_SIGNATURE"),
  error("ABORT_ERR", "AbortError"),
])("doesn't retry %s", async (failure) => {
  expect(await retry(failure, status(200))).toEqual({ outcome: failure.message, pauses: [] });
});

test("waits for a rate limit's reset, or 5 s, without limit and without counting it as a retry", async () => {
  const limits = [status(429, "103"), status(429), status(429, "1"), status(429), status(429), status(429)];
  expect(await retry(status(500), ...limits, status(500), status(500), status(500))).toEqual({
    outcome: 500,
    pauses: [500, 2_500, 5_000, 0, 5_000, 5_000, 5_000, 1_000, 2_000],
  });
});
