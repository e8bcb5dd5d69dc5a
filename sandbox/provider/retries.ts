import type { Clock } from "../base/clock";

/** A response of the tenant. */
export interface ApiResponse {
  readonly status: number;
  readonly content: string;
  /** `X-RateLimit-Reset`: seconds since 1970. */
  readonly rateLimitReset?: string | undefined;
}

const TEMPORARY = [500, 502, 503, 504, 524];
const MAX_RETRIES = 3;
const FIRST_PAUSE_MS = 500;
const DEFAULT_RESET_MS = 5_000;

export interface RetryProps {
  readonly clock: Clock;
  pause(milliseconds: number): Promise<void>;
}

/**
 * Sends a request and retries it as the real provider does, whatever its method. At the rate limit it waits for the reset (5 s if the
 * response doesn't say) and retries without limit. After a temporary failure it retries three times and doubles the pause each time.
 * Doesn't retry after an untrusted certificate, or if `pause` throws.
 */
export async function withRetries(
  send: () => Promise<ApiResponse>,
  { clock, pause }: RetryProps,
): Promise<ApiResponse> {
  for (let retries = 0; ; ) {
    const result = await send().catch((error: Error) => error);
    const response = "status" in result ? result : undefined;
    if (response?.status === 429) {
      const { rateLimitReset: reset } = response;
      await pause(reset === undefined ? DEFAULT_RESET_MS : Math.max(0, Number(reset) * 1_000 - clock.now()));
      continue;
    }
    const isTemporary = response ? TEMPORARY.includes(response.status) : isConnectionError(result as Error);
    if (isTemporary && retries < MAX_RETRIES) await pause(FIRST_PAUSE_MS * 2 ** retries++);
    else if (response) return response;
    else throw result;
  }
}

function isConnectionError({ name, code }: NodeJS.ErrnoException): boolean {
  return name !== "AbortError" && !/CERT|SIGNATURE/.test(String(code));
}
