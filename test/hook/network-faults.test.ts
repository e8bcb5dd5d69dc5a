import { once } from "node:events";
import { connect, createServer, type Server, type Socket } from "node:net";
import type { HookConfiguration } from "../../hook/configuration";
import { type Certificate, createCertificate } from "../../sandbox/certificate";
import { DeployedHooks, NODES } from "../support/deployed-hook";
import { FaultyServer, originOf } from "../support/faulty-server";
import {
  ANSWERS,
  answer,
  close,
  QUEUED,
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
import { phoneEvent } from "./phone-event";

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
