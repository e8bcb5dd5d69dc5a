// What 8x8, or something on the way to it, can do to a request, and what the hook makes of it.
import type { Socket } from "node:net";
import type { Behavior } from "../../support/servers/faulty-server";

export const UMID = "bda3d56d-1424-e711-813c-06ed3428fe67";
const QUEUED = { umid: UMID, destination: "12025550123", encoding: "GSM7", status: { code: "QUEUED" } };

export const answer = (status: number, body: unknown, headers: Record<string, string> = {}): Behavior => {
  return (response) => response.writeHead(status, headers).end(typeof body === "string" ? body : JSON.stringify(body));
};
const error = (status: number, code: number, message: string, headers?: Record<string, string>) =>
  answer(status, { code, message, errorId: UMID, timestamp: "2018-08-04T09:25:40.9235752+00:00" }, headers);
export const queued = answer(200, QUEUED);
export const tooMany = (headers?: Record<string, string>) => error(429, 429, "Quota exceeded.", headers);
const redirect = (status: number) => answer(status, QUEUED, { Location: "/elsewhere" });
const padded = (bytes: number) => {
  const { length } = JSON.stringify({ ...QUEUED, padding: "" });
  return answer(200, { ...QUEUED, padding: " ".repeat(bytes - length) });
};
/** Answers with raw bytes, past Node's server. */
const raw = (bytes: string): Behavior => {
  return ({ socket }) => socket?.end(bytes);
};
/** Sends the head of an answer and one piece of its body after another, until the client hangs up. */
const endless = (status: number, piece: string, everyMs: number): Behavior => {
  return (response) => {
    response.writeHead(status);
    const timer = setInterval(() => response.write(piece), everyMs);
    response.on("close", () => clearInterval(timer));
  };
};
/** Sends raw bytes one by one, until the client hangs up. */
const drip = (bytes: string, everyMs: number): Behavior => {
  return ({ socket }) => {
    let sent = 0;
    const timer = setInterval(() => {
      socket?.write(bytes.charAt(sent++));
      if (sent === bytes.length) socket?.end();
    }, everyMs);
    socket?.on("close", () => clearInterval(timer));
  };
};
export const silence: Behavior = () => {};
const close: Behavior = ({ socket }) => socket?.destroy();
const reset: Behavior = (_response, connection) => connection.resetAndDestroy();
export const resetAfterHeaders = (status: number): Behavior => {
  return (response, connection) => {
    response.writeHead(status).write("{", () => setImmediate(() => connection.resetAndDestroy()));
  };
};

export interface Row {
  readonly what: string;
  /** The server's behavior, request by request. */
  readonly does: readonly Behavior[];
  readonly outcome: "completed" | "drop" | "retry";
  /** @default - none: it was sent */
  readonly reason?: string;
  /** @default - none, or one that isn't known and so isn't shown */
  readonly status?: number;
  readonly code?: number;
  readonly umid?: string;
  /** How many requests arrive. @default 1 */
  readonly requests?: number;
}

export const ANSWERS: readonly Row[] = [
  { what: "200 QUEUED", does: [queued], outcome: "completed", status: 200, umid: UMID },
  { what: "202 QUEUED", does: [answer(202, { status: { code: "QUEUED" } })], outcome: "completed", status: 202 },
  { what: "QUEUED in 8 kB", does: [padded(8192)], outcome: "completed", status: 200, umid: UMID },
  {
    what: "103, then 200 QUEUED",
    does: [
      raw(`HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK\r\nConnection: close\r\n\r\n${JSON.stringify(QUEUED)}`),
    ],
    outcome: "completed",
    status: 200,
    umid: UMID,
  },
  {
    what: "200 QUEUED, byte by byte",
    does: [
      drip(
        `HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: ${JSON.stringify(QUEUED).length}\r\n\r\n${JSON.stringify(QUEUED)}`,
        1,
      ),
    ],
    outcome: "completed",
    status: 200,
    umid: UMID,
  },
  {
    what: "200 REJECTED",
    does: [answer(200, { umid: UMID, status: { code: "REJECTED", description: "Expiry time already reached" } })],
    outcome: "drop",
    reason: "rejected: 8x8 rejected the message. HTTP 200, Expiry time already reached",
    status: 200,
    umid: UMID,
  },
  {
    what: "200 REJECTED because 8x8 failed",
    does: [answer(200, { umid: UMID, status: { code: "REJECTED", description: "Internal server error" } })],
    outcome: "retry",
    reason: "not-accepted: 8x8 failed and didn't accept the message. That may pass. HTTP 200, Internal server error",
    status: 200,
    umid: UMID,
  },
  ...[
    { what: "200 with another status", does: [answer(200, { umid: UMID, status: { code: "SENT" } })], umid: UMID },
    { what: "200 without a status", does: [answer(200, {})] },
    { what: "200 with null", does: [answer(200, "null")] },
    { what: "200 with a text", does: [answer(200, '"QUEUED"')] },
    { what: "200 with HTML", does: [answer(200, "<html>QUEUED</html>")] },
    { what: "200 with nothing", does: [answer(200, "")] },
    { what: "200 with one byte above 8 kB", does: [padded(8193)] },
    { what: "200 with a flood", does: [endless(200, " ".repeat(4000), 0)] },
    { what: "200, then a reset", does: [resetAfterHeaders(200)] },
  ].map((row) => ({ ...row, outcome: "drop" as const, reason: "unconfirmed-answer: ", status: 200 })),
  { what: "204", does: [answer(204, "")], outcome: "drop", reason: "unconfirmed-answer: ", status: 204 },
  {
    what: "400",
    does: [error(400, 1002, "Invalid MSISDN format (not E.164 international number)")],
    outcome: "drop",
    reason:
      "request-refused: 8x8 refused the request. HTTP 400, 8x8 code 1002, Invalid MSISDN format (not E.164 international number)",
    status: 400,
    code: 1002,
  },
  { what: "400 with HTML", does: [answer(400, "<html>")], outcome: "drop", reason: "request-refused: ", status: 400 },
  { what: "401", does: [error(401, 1200, "No")], outcome: "drop", reason: "unauthorized: ", status: 401, code: 1200 },
  { what: "403", does: [error(403, 1201, "No")], outcome: "drop", reason: "forbidden: ", status: 403, code: 1201 },
  { what: "404", does: [error(404, 1300, "No")], outcome: "drop", reason: "not-found: ", status: 404, code: 1300 },
  {
    what: "422",
    does: [error(422, 1000, "No")],
    outcome: "drop",
    reason: "request-refused: ",
    status: 422,
    code: 1000,
  },
  {
    what: "426",
    does: [error(426, 1014, "Detected: TLSv1.2", { Upgrade: "TLS/1.3", Connection: "Upgrade" })],
    outcome: "drop",
    reason: "tls-outdated: ",
    status: 426,
    code: 1014,
  },
  { what: "418", does: [answer(418, "")], outcome: "drop", reason: "request-refused: " },
  {
    what: "499, then a reset",
    does: [resetAfterHeaders(499)],
    outcome: "drop",
    reason: "request-refused: ",
  },
  ...[301, 302, 307, 308].map((status) => ({
    what: `${status}`,
    does: [redirect(status)],
    outcome: "drop" as const,
    reason: "redirected: ",
    status,
    umid: UMID,
  })),
];

export const RATE_LIMITS: readonly Row[] = [
  ...[{ "Retry-After": "0" }, { "Retry-After": new Date(0).toUTCString() }].map((headers) => ({
    what: `429 with Retry-After: ${headers["Retry-After"]}, then QUEUED`,
    does: [tooMany(headers), queued],
    outcome: "completed" as const,
    status: 200,
    umid: UMID,
    requests: 2,
  })),
  {
    what: "429 with Retry-After: 0 twice",
    does: [tooMany({ "Retry-After": "0" })],
    outcome: "retry",
    reason: "rate-limited: ",
    status: 429,
    code: 429,
    requests: 2,
  },
  ...["", "soon", "1.5", "-1", "30", "99999999999999999999", new Date(Date.now() + 60_000).toUTCString()].map(
    (retryAfter) => ({
      what: `429 with Retry-After: ${retryAfter || "none"}`,
      does: [tooMany(retryAfter ? { "Retry-After": retryAfter } : {}), queued],
      outcome: "retry" as const,
      reason: "rate-limited: ",
      status: 429,
      code: 429,
    }),
  ),
];

/** Answers that don't show whether 8x8 accepted the message. */
export const UNCONFIRMED: readonly Omit<Row, "outcome">[] = [
  { what: "500", does: [error(500, 2000, "No"), queued], reason: "unconfirmed-status: ", status: 500, code: 2000 },
  { what: "503", does: [answer(503, "", { "Retry-After": "0" }), queued], reason: "unconfirmed-status: ", status: 503 },
  { what: "999", does: [answer(999, ""), queued], reason: "unconfirmed-status: " },
  {
    what: "101",
    does: [raw("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n"), queued],
    reason: "unconfirmed-connection-lost",
  },
  { what: "no HTTP", does: [raw("QUEUED"), queued], reason: "unconfirmed-connection-lost: " },
  {
    what: "endless headers",
    does: [raw(`HTTP/1.1 200 OK\r\nX: ${"x".repeat(100_000)}`), queued],
    reason: "unconfirmed-connection-lost: ",
  },
  { what: "a closed connection", does: [close, queued], reason: "unconfirmed-connection-lost: " },
  { what: "a reset connection", does: [reset, queued], reason: "unconfirmed-connection-lost: " },
];

/** The same, found out only at the deadline. */
export const SLOW: readonly Row[] = [
  { what: "no answer", does: [silence, queued], outcome: "drop", reason: "unconfirmed-timeout: " },
  {
    what: "endless headers, byte by byte",
    does: [drip(`HTTP/1.1 200 OK\r\nX: ${"x".repeat(1000)}`, 5), queued],
    outcome: "drop",
    reason: "unconfirmed-timeout: ",
  },
  {
    what: "an endless body, byte by byte",
    does: [endless(200, " ", 20), queued],
    outcome: "drop",
    reason: "unconfirmed-answer: ",
    status: 200,
  },
  {
    what: "an endless body of a 400",
    does: [endless(400, " ", 20), queued],
    outcome: "drop",
    reason: "request-refused: ",
    status: 400,
  },
  {
    what: "an endless body of a 429",
    does: [
      (response) => endless(429, " ", 20)(response.setHeader("Retry-After", "0"), response.socket as Socket),
      queued,
    ],
    outcome: "retry",
    reason: "rate-limited: ",
    status: 429,
  },
];
