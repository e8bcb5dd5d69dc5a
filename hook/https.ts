// biome-ignore lint/style/useNodejsImportProtocol: the legacy Hook's Node knows no node: prefix, and infra/bundle/bundle.ts names "https".
import { request } from "https";

/** An answer from 8x8 has a few hundred bytes. */
const MAX_ANSWER_BYTES = 8192;

/** A POST request to one of 8x8's APIs. */
export interface ApiRequest {
  /** Without a slash at the end, for example `https://sms.8x8.com`. */
  readonly origin: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** The message's name in 8x8's records, if the body has one. */
  readonly clientMessageId?: string | undefined;
}

/** What one attempt to post a request came to. */
export interface Attempt {
  /**
   * How far it got. `unconnected`: DNS, TCP or TLS failed, and nothing was sent. `unanswered`: 8x8 may have the request.
   * `answered`: an HTTP status arrived.
   */
  progress: "unconnected" | "unanswered" | "answered";
  /** Node's code of the error, for example `ECONNREFUSED`, or empty. */
  error: string;
  /** The HTTP status, or 0. */
  status: number;
  /** The header Retry-After, or empty. */
  retryAfter: string;
  /** The answer's body. Empty if it was too long or didn't arrive in full. */
  body: string;
}

/** Milliseconds on a clock that never jumps. Its zero means nothing. */
export function monotonicNow(): number {
  const [seconds, nanoseconds] = process.hrtime(); // Node 12 has no global `performance`
  return seconds * 1000 + nanoseconds / 1e6;
}

/**
 * Posts a request once, on a new connection. A reused connection would save two round trips, but the server may have
 * closed it while Auth0 kept this process frozen, and then the message is lost. Follows no redirect and never rejects.
 * @param connectBy when to give up connecting, as `monotonicNow()` counts
 * @param answerBy when to stop waiting for the answer
 */
export function post({ origin, path, headers, body }: ApiRequest, connectBy: number, answerBy: number) {
  return new Promise<Attempt>((resolve) => {
    const attempt: Attempt = { progress: "unconnected", error: "", status: 0, retryAfter: "", body: "" };
    const call = request(origin + path, { method: "POST", headers, agent: false });

    const giveUp = () => {
      attempt.error = "ETIMEDOUT";
      call.destroy();
    };
    let timer = setTimeout(giveUp, connectBy - monotonicNow());
    const finish = () => {
      clearTimeout(timer);
      resolve({ ...attempt });
    };

    call.on("socket", (socket) => {
      socket.once(origin.startsWith("https:") ? "secureConnect" : "connect", () => {
        if (monotonicNow() >= connectBy) return giveUp(); // nothing is written yet, so this is the last safe moment
        clearTimeout(timer);
        // After a freeze the time is over, but the answer may be here. It is read before setImmediate runs.
        timer = setTimeout(() => setImmediate(giveUp), answerBy - monotonicNow());
        attempt.progress = "unanswered";
        call.end(body);
      });
    });
    call.on("response", (response) => {
      attempt.progress = "answered";
      attempt.status = response.statusCode ?? 0;
      attempt.retryAfter = response.headers["retry-after"] ?? "";
      const chunks: Buffer[] = [];
      let bytes = 0;
      response.on("data", (chunk: Buffer) => {
        chunks.push(chunk);
        bytes += chunk.length;
        if (bytes > MAX_ANSWER_BYTES) call.destroy();
      });
      response.on("end", () => {
        if (bytes <= MAX_ANSWER_BYTES) attempt.body = Buffer.concat(chunks).toString();
        finish();
      });
    });
    call.on("error", ({ code, name }: NodeJS.ErrnoException) => {
      attempt.error ||= code ?? name;
    });
    call.on("close", finish);
  });
}
