import type { Clock } from "../clock";

/** What a server answered. */
export interface Answer {
  readonly status: number;
  readonly content: string;
  /** `X-RateLimit-Reset`: seconds since 1970. */
  readonly rateLimitReset?: string | undefined;
}

const PASSING = [500, 502, 503, 504, 524];
const MAX_RETRIES = 3;
const FIRST_PAUSE_MS = 500;
const UNTIL_RESET_MS = 5_000;

export interface RetryProps {
  readonly clock: Clock;
  pause(milliseconds: number): Promise<void>;
}

/**
 * Sends, and sends again as the real provider does, whatever the method: when told that the rate limit is reached, after its
 * reset (5 s where that is not told) and without end; after a failure that may pass, three times, each pause twice as long.
 * A certificate that is not trusted, and what `pause` throws, is thrown at once.
 */
export async function withRetries(send: () => Promise<Answer>, { clock, pause }: RetryProps): Promise<Answer> {
  for (let retries = 0; ; ) {
    const { answer, error } = await outcomeOf(send);
    if (answer?.status === 429) {
      await pause(untilReset(answer, clock.now()));
      continue;
    }
    const mayPass = answer ? PASSING.includes(answer.status) : isConnectionError(error);
    if (mayPass && retries < MAX_RETRIES) await pause(FIRST_PAUSE_MS * 2 ** retries++);
    else if (answer) return answer;
    else throw error;
  }
}

type Outcome = { readonly answer: Answer; readonly error?: never } | { readonly answer?: never; readonly error: Error };

const outcomeOf = (send: () => Promise<Answer>): Promise<Outcome> =>
  send().then(
    (answer) => ({ answer }),
    (error) => ({ error }),
  );

function untilReset({ rateLimitReset }: Answer, now: number): number {
  return rateLimitReset === undefined ? UNTIL_RESET_MS : Math.max(0, Number(rateLimitReset) * 1_000 - now);
}

function isConnectionError({ name, code }: NodeJS.ErrnoException): boolean {
  return name !== "AbortError" && !/CERT|SIGNATURE/.test(String(code));
}
