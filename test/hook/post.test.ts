import { once } from "node:events";
import http from "node:http";
import type https from "node:https";
import { createServer, type Server, type Socket } from "node:net";
import { monotonicNow, post } from "../../hook/https";
import { type Certificate, createCertificate } from "../../sandbox/base/certificate";
import { FaultyServer, originOf } from "../support/servers/faulty-server";

let mockCertificate: Certificate;

/** Node's https, which trusts the server's certificate. For an origin of plain HTTP it is http, as in the bundle. */
jest.mock("https", () => ({
  ...jest.requireActual<typeof https>("https"),
  request: (url: string, options: https.RequestOptions) =>
    url.startsWith("http:")
      ? jest.requireActual<typeof http>("http").request(url, options)
      : jest.requireActual<typeof https>("https").request(url, { ...options, ca: mockCertificate.cert }),
}));

let server: FaultyServer;
beforeAll(async () => {
  mockCertificate = await createCertificate();
  server = await FaultyServer.start(mockCertificate);
});
afterAll(() => server.close());

const REQUEST = { path: "/messages", headers: { authorization: "Bearer key" }, body: '{"text":"é"}' };

/** Posts a request that may take so many milliseconds to connect, and in all. Returns how long it took, too. */
async function attempt(origin = server.origin, connectMs = 2000, answerMs = 4000) {
  const began = monotonicNow();
  const attempt = await post({ ...REQUEST, origin }, began + connectMs, began + answerMs);
  return { ...attempt, ms: monotonicNow() - began };
}

test("posts the request, on a new connection each time, and returns the answer", async () => {
  server.behave((response) => response.writeHead(202, { "Retry-After": "7" }).end('{"a":"ü"}'));
  for (let i = 0; i < 2; i++) {
    expect(await attempt()).toMatchObject({
      progress: "answered",
      error: "",
      status: 202,
      retryAfter: "7",
      body: '{"a":"ü"}',
    });
  }
  const [first, second] = server.requests;
  expect(first).toMatchObject({ method: "POST", url: "/messages", body: REQUEST.body });
  expect(first?.headers).toMatchObject({ authorization: "Bearer key", connection: "close" });
  expect(second?.port).not.toBe(first?.port);
  await server.allClosed();
});

test("an answer without Retry-After has none", async () => {
  server.behave((response) => response.end());
  expect(await attempt()).toMatchObject({ progress: "answered", status: 200, retryAfter: "", body: "" });
});

test("posts to an origin of plain HTTP", async () => {
  const plain = http.createServer((_request, response) => response.end("{}"));
  await once(plain.listen(0, "127.0.0.1"), "listening");
  const origin = originOf(plain).replace("https:", "http:");
  expect(await attempt(origin)).toMatchObject({ progress: "answered", status: 200, body: "{}" });
  plain.close();
});

test.each([
  [8192, 8192],
  [8193, 0],
  [100_000, 0],
])("of an answer of %d bytes it returns %d", async (bytes, expected) => {
  server.behave((response) => {
    response.writeHead(200).write("x".repeat(bytes));
    setTimeout(() => response.end(), 50); // the end comes later
  });
  const { progress, status, body } = await attempt();
  expect({ progress, status, length: body.length }).toEqual({ progress: "answered", status: 200, length: expected });
});

test("stops reading a body that is too long", async () => {
  let written = 0;
  server.behave((response) => {
    const more = () => {
      written += 10_000;
      if (!response.destroyed) response.write("x".repeat(10_000), more);
    };
    more();
  });
  const { status, body, ms } = await attempt();
  expect({ status, body }).toEqual({ status: 200, body: "" });
  expect(ms).toBeLessThan(2000);
  await server.allClosed();
  expect(written).toBeLessThan(8_000_000);
});

test("an answer that breaks off has a status, but no body", async () => {
  server.behave((response, connection) => {
    response.writeHead(200).write('{"status":', () => setImmediate(() => connection.resetAndDestroy()));
  });
  expect(await attempt()).toMatchObject({ progress: "answered", status: 200, body: "" });
});

test("a connection that breaks before the answer leaves the request unanswered", async () => {
  server.behave((_response, connection) => connection.resetAndDestroy());
  const nothing = { status: 0, retryAfter: "", body: "" };
  expect(await attempt()).toMatchObject({ progress: "unanswered", error: "ECONNRESET", ...nothing });
});

test("without an answer, it gives up when the time is over", async () => {
  server.behave(() => {});
  const { ms, ...rest } = await attempt(undefined, 2000, 300);
  expect(rest).toMatchObject({ progress: "unanswered", error: "ETIMEDOUT", status: 0 });
  expect(ms).toBeGreaterThan(298);
  expect(ms).toBeLessThan(1500);
  await server.allClosed();
});

test("an answer may take longer than the connection", async () => {
  server.behave((response) => void setTimeout(() => response.end("late"), 500));
  expect(await attempt(undefined, 400, 3000)).toMatchObject({ progress: "answered", body: "late" });
});

test("an answer that came while the process stood still counts, though the time is over", async () => {
  server.behave((response) => {
    response.end("in time");
    setImmediate(() => {
      const now = monotonicNow();
      while (monotonicNow() < now + 500);
    });
  });
  expect(await attempt(undefined, 2000, 400)).toMatchObject({ progress: "answered", body: "in time" });
});

describe("no connection", () => {
  let listener: Server | undefined;
  const connections: Socket[] = [];
  const received: string[] = [];
  async function listen(accept: (socket: Socket) => void): Promise<string> {
    listener = createServer((socket) => {
      connections.push(socket.on("error", () => {}));
      accept(socket.on("data", (bytes) => received.push(bytes.toString("latin1"))));
    });
    await once(listener.listen(0, "127.0.0.1"), "listening");
    return originOf(listener);
  }
  afterEach(() => {
    for (const socket of connections) socket.destroy();
    connections.length = received.length = 0;
    listener?.close();
  });

  test("a refused one", async () => {
    expect(await attempt("https://127.0.0.1:1")).toMatchObject({
      progress: "unconnected",
      error: "ECONNREFUSED",
      status: 0,
    });
  });

  test("one that is closed during the handshake", async () => {
    const origin = await listen((socket) => socket.end());
    expect(await attempt(origin)).toMatchObject({ progress: "unconnected", error: "ECONNRESET" });
  });

  test("a handshake that never ends: it gives up when the time to connect is over", async () => {
    const origin = await listen(() => {});
    const { ms, ...rest } = await attempt(origin, 300);
    expect(rest).toMatchObject({ progress: "unconnected", error: "ETIMEDOUT" });
    expect(ms).toBeGreaterThan(298);
    expect(ms).toBeLessThan(1500);
    await Promise.all(connections.map((socket) => socket.closed || once(socket, "close")));
  });

  test("a connection that comes too late gets no request", async () => {
    const origin = (await listen(() => {})).replace("https:", "http:");
    const result = attempt(origin, 300);
    const { hrtime } = process;
    jest.spyOn(process, "hrtime").mockImplementation((() => {
      const [seconds, nanoseconds] = hrtime();
      return [seconds + 1, nanoseconds]; // a second has passed, but the timer is late
    }) as typeof process.hrtime);
    expect(await result).toMatchObject({ progress: "unconnected", error: "ETIMEDOUT" });
    await Promise.all(connections.map((socket) => socket.closed || once(socket, "close")));
    expect(received).toEqual([]);
  });

  test("something that isn't TLS", async () => {
    const origin = await listen((socket) => socket.end("220 mail.example ESMTP\r\n"));
    expect(await attempt(origin)).toMatchObject({
      progress: "unconnected",
      error: expect.stringMatching(/EPROTO|ERR_SSL/),
    });
  });
});
