import { once } from "node:events";
import { connect, createServer, type Server, type Socket } from "node:net";
import type { HookConfiguration } from "../../hook/configuration";
import { type Certificate, createCertificate } from "../../sandbox/certificate";
import { DeployedHooks, NODES } from "../support/deployed-hook";
import { type Behaviour, FaultyServer, originOf } from "../support/faulty-server";
import { phoneEvent } from "./phone-event";

const UMID = "bda3d56d-1424-e711-813c-06ed3428fe67";
const QUEUED = { umid: UMID, destination: "12025550123", encoding: "GSM7", status: { code: "QUEUED" } };

const answer = (status: number, body: unknown, headers: Record<string, string> = {}): Behaviour => {
  return (response) => response.writeHead(status, headers).end(typeof body === "string" ? body : JSON.stringify(body));
};
const error = (status: number, code: number, message: string, headers?: Record<string, string>) =>
  answer(status, { code, message, errorId: UMID, timestamp: "2018-08-04T09:25:40.9235752+00:00" }, headers);
const queued = answer(200, QUEUED);
const tooMany = (headers?: Record<string, string>) => error(429, 429, "Quota exceeded.", headers);
const redirect = (status: number) => answer(status, QUEUED, { Location: "/elsewhere" });
const padded = (bytes: number) => {
  const { length } = JSON.stringify({ ...QUEUED, padding: "" });
  return answer(200, { ...QUEUED, padding: " ".repeat(bytes - length) });
};
/** Answers with bytes of its own, past Node's server. */
const raw = (bytes: string): Behaviour => {
  return ({ socket }) => socket?.end(bytes);
};
/** Sends the head of an answer and one piece of its body after another, for as long as somebody listens. */
const endless = (status: number, piece: string, everyMs: number): Behaviour => {
  return (response) => {
    response.writeHead(status);
    const timer = setInterval(() => response.write(piece), everyMs);
    response.on("close", () => clearInterval(timer));
  };
};
/** Sends bytes of its own one by one, while somebody listens. */
const drip = (bytes: string, everyMs: number): Behaviour => {
  return ({ socket }) => {
    let sent = 0;
    const timer = setInterval(() => {
      socket?.write(bytes.charAt(sent++));
      if (sent === bytes.length) socket?.end();
    }, everyMs);
    socket?.on("close", () => clearInterval(timer));
  };
};
const silence: Behaviour = () => {};
const close: Behaviour = ({ socket }) => socket?.destroy();
const reset: Behaviour = (_response, connection) => connection.resetAndDestroy();
const resetAfterHeaders = (status: number): Behaviour => {
  return (response, connection) => {
    response.writeHead(status).write("{", () => setImmediate(() => connection.resetAndDestroy()));
  };
};

interface Row {
  readonly what: string;
  /** What the server does, request by request. */
  readonly does: readonly Behaviour[];
  readonly outcome: "completed" | "drop" | "retry";
  /** @default - none: it was sent */
  readonly reason?: string;
  readonly status?: number;
  readonly code?: number;
  readonly umid?: string;
  /** How many requests arrive. @default 1 */
  readonly requests?: number;
}

const ANSWERS: readonly Row[] = [
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
    reason: "rejected: HTTP 200, Expiry time already reached",
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
    reason: "request-refused: HTTP 400, 8x8 code 1002, Invalid MSISDN format (not E.164",
    status: 400,
    code: 1002,
  },
  { what: "400 with HTML", does: [answer(400, "<html>")], outcome: "drop", reason: "request-refused: ", status: 400 },
  { what: "401", does: [error(401, 1200, "No")], outcome: "drop", reason: "unauthorized: ", status: 401, code: 1200 },
  { what: "403", does: [error(403, 1201, "No")], outcome: "drop", reason: "forbidden: ", status: 403, code: 1201 },
  { what: "404", does: [error(404, 1300, "No")], outcome: "drop", reason: "not-found: ", status: 404, code: 1300 },
  { what: "422", does: [error(422, 1000, "No")], outcome: "drop", reason: "request-refused", status: 422, code: 1000 },
  {
    what: "426",
    does: [error(426, 1014, "Detected: TLSv1.2", { Upgrade: "TLS/1.3", Connection: "Upgrade" })],
    outcome: "drop",
    reason: "tls-outdated: ",
    status: 426,
    code: 1014,
  },
  { what: "418", does: [answer(418, "")], outcome: "drop", reason: "request-refused: ", status: 418 },
  {
    what: "499, then a reset",
    does: [resetAfterHeaders(499)],
    outcome: "drop",
    reason: "request-refused",
    status: 499,
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

const RATE_LIMITS: readonly Row[] = [
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

/** What leaves it open whether 8x8 accepted the message. */
const UNCONFIRMED: readonly Omit<Row, "outcome">[] = [
  { what: "500", does: [error(500, 2000, "No"), queued], reason: "unconfirmed-status: ", status: 500, code: 2000 },
  { what: "503", does: [answer(503, "", { "Retry-After": "0" }), queued], reason: "unconfirmed-status: ", status: 503 },
  { what: "999", does: [answer(999, ""), queued], reason: "unconfirmed-status: ", status: 999 },
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

/** As above, found only at the deadline. */
const SLOW: readonly Row[] = [
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

describe.each(NODES)("on Node $version", (node) => {
  let server: FaultyServer;
  let hooks: DeployedHooks;
  let certificate: Certificate;

  beforeAll(async () => {
    certificate = await createCertificate();
    server = await FaultyServer.start(certificate);
    hooks = new DeployedHooks(node, certificate);
  });
  afterAll(async () => {
    await hooks.close();
    await server.close();
  });

  async function expectRow(row: Row, configuration: Partial<HookConfiguration> = {}) {
    const { does, outcome, reason, status, code, umid, requests = 1 } = row;
    server.behave(...does);
    const sent = await hooks.send({ origin: server.origin, ...configuration }, phoneEvent());
    expect(sent).toMatchObject({ outcome, logs: [expect.any(String)] });
    expect(sent.reason ?? "").toContain(reason ?? "");
    const told = reason?.split(":")[0];
    const log = { outcome: outcome === "completed" ? "sent" : outcome, reason: told, status, code, umid };
    expect(sent.log).toEqual({
      ...JSON.parse(JSON.stringify(log)),
      type: "otp_verify",
      method: "text",
      segments: 1,
      ms: sent.log.ms,
    });
    expect(server.requests).toHaveLength(requests);
    return sent;
  }

  test.each(ANSWERS)("$what: $outcome", async (row) => {
    await expectRow(row);
  });

  test.each(RATE_LIMITS)("$what: $outcome", async (row) => {
    await expectRow(row);
  });

  test("429 with Retry-After: 1: sent again, a second later", async () => {
    const does = [tooMany({ "Retry-After": "1" }), queued];
    await expectRow({ what: "429", does, outcome: "completed", status: 200, umid: UMID, requests: 2 });
    const [first, second] = server.requests;
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThan(990);
    expect(second?.body).toBe(first?.body);
  });

  test("429 with Retry-After as a date to come: sent again, not before", async () => {
    const date = new Date(Math.ceil(Date.now() / 1000 + 1) * 1000);
    const does = [tooMany({ "Retry-After": date.toUTCString() }), queued];
    await expectRow({ what: "429", does, outcome: "completed", status: 200, umid: UMID, requests: 2 });
    expect(server.requests[1]?.at).toBeGreaterThanOrEqual(date.getTime() - 10); // timers are exact to a millisecond or so
  });

  test("a server that has TLS 1.2 alone: sent", async () => {
    const outdated = await FaultyServer.start(certificate, { maxVersion: "TLSv1.2" });
    try {
      outdated.behave(queued);
      expect(await hooks.send({ origin: outdated.origin }, phoneEvent())).toMatchObject({ outcome: "completed" });
      expect(outdated.requests).toHaveLength(1);
    } finally {
      await outdated.close();
    }
  });

  describe.each(["drop", "retry"] as const)("unconfirmed: %s", (unconfirmed) => {
    test.each(UNCONFIRMED)("$what", async (row) => {
      await expectRow({ ...row, outcome: unconfirmed }, { unconfirmed });
    });
  });

  test("what 8x8 said yes to is never sent again, though unconfirmed: retry", async () => {
    const row = { what: "200", outcome: "drop", reason: "unconfirmed-answer: ", status: 200 } as const;
    await expectRow({ ...row, does: [answer(200, "?"), queued] }, { unconfirmed: "retry" });
    await expectRow({ ...row, does: [resetAfterHeaders(200), queued] }, { unconfirmed: "retry" });
  });

  test.each(SLOW)("$what: $outcome at the deadline", async (row) => {
    const { log } = await expectRow(row, { deadlineMs: 900 });
    expect(log.ms).toBeGreaterThan(870); // deadlines are looked at every 20 ms
  });

  test("no answer: retry at the deadline, if so configured", async () => {
    const row = { what: "no answer", does: [silence, queued], reason: "unconfirmed-timeout: " } as const;
    await expectRow({ ...row, outcome: "retry" }, { deadlineMs: 900, unconfirmed: "retry" });
  });

  test("a connection serves many messages", async () => {
    server.behave(queued);
    for (let i = 0; i < 3; i++) await hooks.send({ origin: server.origin }, phoneEvent());
    expect(new Set(server.requests.map(({ port }) => port)).size).toBe(1);
  });

  test("a connection that the server closed meanwhile is not used", async () => {
    server.behave(queued);
    await hooks.send({ origin: server.origin }, phoneEvent());
    await server.closeIdleConnections();
    expect(await hooks.send({ origin: server.origin }, phoneEvent())).toMatchObject({ outcome: "completed" });
    expect(new Set(server.requests.map(({ port }) => port)).size).toBe(2);
  });

  test.each([1, 2])(
    "an idle connection is closed a second before the %d s that the server announces",
    async (seconds) => {
      server.behave(answer(200, QUEUED, { Connection: "close" }));
      await hooks.send({ origin: server.origin }, phoneEvent());
      const idle = new Promise<Socket>((resolve) => {
        server.behave((response, connection) => {
          answer(200, QUEUED, { "Keep-Alive": `timeout=${seconds}` })(response, connection);
          resolve(connection);
        });
      });
      await hooks.send({ origin: server.origin }, phoneEvent());
      const began = Date.now();
      await once(await idle, "close");
      expect(Date.now() - began).toBeLessThan(seconds * 1000); // Node's server would wait for 5 s
    },
  );

  test("a connection that is lost on the second message: that may have arrived, and is not sent again", async () => {
    server.behave(queued, close, queued);
    await hooks.send({ origin: server.origin }, phoneEvent());
    expect(await hooks.send({ origin: server.origin }, phoneEvent())).toMatchObject({
      outcome: "drop",
      reason: expect.stringMatching(/^unconfirmed-connection-lost: ECONNRESET$/),
    });
    const [first, second, ...others] = server.requests;
    expect(second?.port).toBe(first?.port);
    expect(others).toEqual([]);
  });

  describe("no connection", () => {
    let listener: Server | undefined;
    let connections: Socket[] = [];

    /** A TCP server that does this with each connection. */
    async function listen(accept: (socket: Socket) => void): Promise<string> {
      connections = [];
      listener = createServer((socket) => {
        connections.push(socket.on("error", () => {}));
        accept(socket);
      });
      await once(listener.listen(0, "127.0.0.1"), "listening");
      return originOf(listener);
    }
    afterEach(async () => {
      for (const socket of connections) socket.destroy();
      listener?.close();
    });

    async function expectNoConnection(configuration: HookConfiguration, detail: RegExp, by = hooks) {
      const { outcome, reason, log } = await by.send(configuration, phoneEvent());
      expect(outcome).toBe("retry");
      expect(reason).toMatch(/^not-connected: \w+$/);
      expect(reason).toMatch(detail);
      expect(log).toMatchObject({ outcome: "retry", reason: "not-connected" });
    }

    test.each<[string, RegExp, (socket: Socket) => void]>([
      ["something that isn't TLS", /EPROTO|ERR_SSL/, (socket) => socket.end("220 mail.example ESMTP\r\n")],
      ["closed at once", /ECONNRESET/, (socket) => socket.end()],
      ["reset at once", /ECONNRESET/, (socket) => socket.resetAndDestroy()],
    ])("%s: tried twice, then retry", async (_what, detail, accept) => {
      await expectNoConnection({ origin: await listen(accept) }, detail);
      expect(connections).toHaveLength(2);
    });

    test("a TLS handshake that never ends: tried twice, then retry", async () => {
      await expectNoConnection({ origin: await listen(() => {}), deadlineMs: 900 }, /ETIMEDOUT/);
      expect(connections).toHaveLength(2);
    });

    test("a refused port: retry", async () => {
      const origin = await listen(() => {});
      await once(listener?.close() as Server, "close");
      await expectNoConnection({ origin }, /ECONNREFUSED/);
    });

    test("nobody at an IPv6 address: retry", async () => {
      await expectNoConnection({ origin: "https://[::1]:1" }, /ECONNREFUSED|EADDRNOTAVAIL|ENETUNREACH/);
    });

    test("a name that is not there: retry", async () => {
      await expectNoConnection(
        { origin: "https://sms.8x8.invalid", deadlineMs: 2000 },
        /ENOTFOUND|EAI_AGAIN|ETIMEDOUT/,
      );
    });

    test.each<[string, days: number, host: string, detail: RegExp]>([
      ["that is not trusted", 1, "127.0.0.1", /SELF_SIGNED/],
      ["that has expired", -1, "127.0.0.1", /CERT_HAS_EXPIRED/],
      ["of another host", 1, "[::ffff:127.0.0.1]", /ERR_TLS_CERT_ALTNAME_INVALID/],
    ])("a certificate %s: retry, and the server has seen no request", async (which, days, host, detail) => {
      const wrong = await createCertificate(days);
      const impostor = await FaultyServer.start(wrong);
      const trusting = new DeployedHooks(node, which === "that is not trusted" ? certificate : wrong);
      try {
        impostor.behave(queued);
        await expectNoConnection({ origin: impostor.origin.replace("127.0.0.1", host) }, detail, trusting);
        expect(impostor.requests).toEqual([]);
      } finally {
        await trusting.close();
        await impostor.close();
      }
    });

    test("only the second connection works: sent, once", async () => {
      server.behave(queued);
      const origin = await listen((socket) => {
        if (connections.length === 1) socket.destroy();
        else socket.pipe(connect(Number(new URL(server.origin).port), "127.0.0.1")).pipe(socket);
      });
      expect(await hooks.send({ origin }, phoneEvent())).toMatchObject({ outcome: "completed" });
      expect(server.requests).toHaveLength(1);
    });
  });
});
