import { once } from "node:events";
import { createServer, type Server } from "node:net";
import fc from "fast-check";
import { createCertificate } from "../../../sandbox/base/certificate";
import { findActionNode } from "../../../sandbox/runtime/action-node";
import { CASES, PATIENCE } from "../../support/property";
import { type Behavior, FaultyServer, originOf } from "../../support/servers/faulty-server";
import { APIKEY, CODE, phoneEvent, TEXT } from "../phone-event";
import { DeployedHooks } from "./deployed-hook";

let server: FaultyServer;
/** The target of redirects and of every other address in an answer. */
let elsewhere: Server;
let hooks: DeployedHooks;
let visits = 0;

beforeAll(async () => {
  const certificate = createCertificate();
  server = await FaultyServer.start(certificate);
  hooks = new DeployedHooks(findActionNode(), certificate);
  elsewhere = createServer((socket) => {
    visits++;
    socket.destroy();
  });
  await once(elsewhere.listen(0, "127.0.0.1"), "listening");
});
afterAll(async () => {
  elsewhere.close();
  await hooks.close();
  await server.close();
});

/** An answer in bytes, and what the server then does with the connection. */
interface Answer {
  readonly bytes: string;
  readonly end: "close" | "reset" | "keep";
}

const QUEUED = JSON.stringify({ umid: "bda3d56d-1424-e711-813c-06ed3428fe67", status: { code: "QUEUED" } });

const answers: fc.Arbitrary<Answer> = fc
  .record({
    version: fc.constantFrom(...Array<string>(9).fill("HTTP/1.1"), "HTTP/1.0", "HTTP/3", "SMTP"),
    status: fc.oneof(
      fc.constantFrom(200, 301, 302, 303, 307, 308, 429, 429, 500, 503),
      fc.integer({ min: 100, max: 999 }),
    ),
    headers: fc.subarray([
      "Location: URL",
      "Content-Location: URL",
      "Refresh: 0; url=URL",
      "Link: <URL>; rel=preload",
      'Alt-Svc: h2="URL"',
      "Retry-After: 0",
      "Retry-After: soon",
      "Connection: close",
      "Keep-Alive: timeout=1",
      "Content-Encoding: gzip",
      "Set-Cookie: a=b",
      "Trailer: X",
      `X-Echo: ${APIKEY} ${CODE}`,
    ]),
    long: fc.constantFrom(...Array<number>(9).fill(10), 20_000),
    body: fc.oneof(
      fc.constantFrom(QUEUED, "", "{", TEXT, `{"message":${JSON.stringify(TEXT)}}`, `{"message":"Bearer ${APIKEY}"}`),
      fc.nat(20_000).map((length) => "x".repeat(length)),
    ),
    framing: fc.constantFrom("length", "length", "short", "long", "wrong", "chunked", "badly chunked", "both", "none"),
    end: fc.constantFrom<Answer["end"]>("close", "close", "reset", "keep"),
  })
  .map(({ version, status, headers, long, body, framing, end }) => {
    const url = `${originOf(elsewhere)}/api/v1/subaccounts/Acme_hq/messages`;
    const lines = [...headers.map((header) => header.replace("URL", url)), `X-Long: ${"x".repeat(long)}`];
    const length = {
      length: body.length,
      both: body.length,
      short: body.length >> 1,
      long: body.length + 9,
      wrong: "-1x",
    };
    const chunked = { chunked: body.length.toString(16), both: body.length.toString(16), "badly chunked": "zz" };
    if (framing in length) lines.push(`Content-Length: ${length[framing as keyof typeof length]}`);
    const size = chunked[framing as keyof typeof chunked];
    if (size) lines.push("Transfer-Encoding: chunked");
    const content = size ? `${size}\r\n${body}\r\n0\r\n\r\n` : body;
    return { bytes: `${[`${version} ${status} X`, ...lines].join("\r\n")}\r\n\r\n${content}`, end };
  });

const behave =
  ({ bytes, end }: Answer): Behavior =>
  (response, connection) => {
    if (end === "close") response.socket?.end(bytes);
    else response.socket?.write(bytes, () => end === "reset" && setImmediate(() => connection.resetAndDestroy()));
  };

test(
  "whatever bytes a server answers, it accepts at most one message, and no other server gets a request",
  async () => {
    await fc.assert(
      fc.asyncProperty(answers, answers, fc.constantFrom("drop", "retry"), async (first, second, unconfirmed) => {
        server.behave(behave(first), behave(second));
        const configuration = { origin: server.origin, deadlineMs: 200, unconfirmed } as const;
        const { outcome, reason = "", logs, logLength } = await hooks.send(configuration, phoneEvent());
        expect(outcome).not.toBe("error");
        expect(logs).toHaveLength(1);
        expect(logLength).toBeLessThanOrEqual(256);
        const ours = "3f0a8a0e-6a0d-4f43-9d43-6b6a4a9f8f10"; // our reference
        const told = `${reason}\n${logs[0]}`
          .replaceAll(ours, "")
          .toLowerCase()
          .replace(/[^a-z\d]/g, "");
        for (const secret of ["5550123", CODE, "onetimepassword", "zq7wt9xlmn"]) expect(told).not.toContain(secret);
        const accepted = [first, second]
          .slice(0, server.requests.length)
          .filter(({ bytes }) => !/^HTTP\/\S+ 429 /.test(bytes));
        expect(server.requests.length).toBeLessThanOrEqual(2);
        expect(accepted.length).toBeLessThanOrEqual(1);
        expect(visits).toBe(0);
      }),
      { numRuns: CASES },
    );
  },
  PATIENCE,
);

test.each([200, 400, 429])("stops reading a fast, endless body at the limit: %d", async (status) => {
  let bytes = 0;
  let closed: Promise<unknown> = Promise.resolve();
  server.behave((response, connection) => {
    closed = once(connection, "close");
    response.writeHead(status);
    const chunk = Buffer.alloc(16_384, " ");
    const pump = () => {
      bytes += chunk.length;
      if (!response.destroyed) response.write(chunk, pump);
    };
    pump();
  });
  await hooks.send({ origin: server.origin }, phoneEvent());
  await closed;
  expect(bytes).toBeLessThan(8_000_000); // what both kernels hold; else it would go on for 9 s
  expect(server.requests).toHaveLength(1);
});
