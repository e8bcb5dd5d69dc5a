import { once } from "node:events";
import { connect, createServer, type Server, type Socket } from "node:net";
import type { HookConfiguration } from "../../../hook/configuration";
import { type Certificate, createCertificate } from "../../../sandbox/base/certificate";
import { FaultyServer, originOf } from "../../support/servers/faulty-server";
import { phoneEvent } from "../phone-event";
import { DeployedHooks, NODES } from "./deployed-hook";
import {
  ANSWERS,
  answer,
  queued,
  RATE_LIMITS,
  type Row,
  resetAfterHeaders,
  SLOW,
  silence,
  tooMany,
  UMID,
  UNCONFIRMED,
} from "./misbehaving";

describe.each(NODES)("on Node $version", (node) => {
  let server: FaultyServer;
  let hooks: DeployedHooks;
  let certificate: Certificate;

  beforeAll(async () => {
    certificate = createCertificate();
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
    const { ms, error, errorId, ...log } = sent.log;
    expect(log).toEqual({
      outcome: outcome === "completed" ? "sent" : outcome,
      ...(told && { reason: told }),
      ...(status && { status }),
      ...(code && { code }),
      ...(umid && { umid }),
      clientMessageId: "3f0a8a0e-6a0d-4f43-9d43-6b6a4a9f8f10",
      type: "otp_verify",
      method: "text",
      segments: 1,
    });
    expect(errorId).toBe(code ? UMID : undefined);
    expect(error ?? "").toMatch(/^[A-Z_\d]*$/);
    expect(ms).toEqual(expect.any(Number));
    expect(sent.logLength).toBeLessThanOrEqual(256);
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

  test("a server with TLS 1.2 only: sent", async () => {
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

  test("a message that 8x8 answered with 2xx is never sent again, even with unconfirmed: retry", async () => {
    const row = { what: "200", outcome: "drop", reason: "unconfirmed-answer: ", status: 200 } as const;
    await expectRow({ ...row, does: [answer(200, "?"), queued] }, { unconfirmed: "retry" });
    await expectRow({ ...row, does: [resetAfterHeaders(200), queued] }, { unconfirmed: "retry" });
  });

  test.each(SLOW)("$what: $outcome at the deadline", async (row) => {
    const { log } = await expectRow(row, { deadlineMs: 900 });
    expect(log.ms).toBeGreaterThanOrEqual(899);
    expect(log.ms).toBeLessThan(2000);
  });

  test("no answer: retry at the deadline, if so configured", async () => {
    const row = { what: "no answer", does: [silence, queued], reason: "unconfirmed-timeout: " } as const;
    await expectRow({ ...row, outcome: "retry" }, { deadlineMs: 900, unconfirmed: "retry" });
  });

  test("opens a connection for each message, and closes it", async () => {
    server.behave(queued);
    for (let i = 0; i < 3; i++) await hooks.send({ origin: server.origin }, phoneEvent());
    expect(new Set(server.requests.map(({ port }) => port)).size).toBe(3);
    expect(server.requests[0]?.headers.connection).toBe("close");
    await server.allClosed();
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
      expect(reason).toMatch(
        /^not-connected: There was no connection to 8x8\. Nothing was sent\. \w+, clientMessageId /,
      );
      expect(reason).toMatch(detail);
      expect(log).toMatchObject({ outcome: "retry", reason: "not-connected", error: expect.stringMatching(detail) });
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
      await expectNoConnection({ origin: await listen(() => {}), deadlineMs: 3000 }, /ETIMEDOUT/);
      expect(connections).toHaveLength(2);
    });

    test("a refused port: retry", async () => {
      const origin = await listen(() => {});
      await once(listener?.close() as Server, "close");
      await expectNoConnection({ origin }, /ECONNREFUSED/);
    });

    test("nothing listens at an IPv6 address: retry", async () => {
      await expectNoConnection({ origin: "https://[::1]:1" }, /ECONNREFUSED|EADDRNOTAVAIL|ENETUNREACH/);
    });

    test("an unknown host name: retry", async () => {
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
      const wrong = createCertificate(days);
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
        else {
          const onward = connect(Number(new URL(server.origin).port), "127.0.0.1");
          socket.pipe(onward.on("error", () => {})).pipe(socket);
        }
      });
      expect(await hooks.send({ origin }, phoneEvent())).toMatchObject({ outcome: "completed" });
      expect(server.requests).toHaveLength(1);
    });
  });
});
