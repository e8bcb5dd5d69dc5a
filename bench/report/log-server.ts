import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { type Certificate, csvLines, traffic } from "auth0-8x8-sandbox/parts";

const DAY_MS = 24 * 3_600_000;

/** 8x8's message log with any number of messages, of which none is kept in memory. It also answers checks of a key. */
export class LogServer {
  /** How many messages the next export has. */
  messages = 0;

  private constructor(private readonly server: Server) {}

  static async start({ cert, key }: Certificate): Promise<LogServer> {
    const server = createServer({ cert, key });
    const started = new LogServer(server);
    server.on("request", ({ method, url = "" }, response) => {
      const json = (status: number, body: object) =>
        response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
      if (method === "POST") return json(202, { jobId: "job" });
      if (url.endsWith("/exports/job")) return json(200, { status: "succeeded", data: [`${started.origin}/log.csv`] });
      if (url !== "/log.csv") return json(404, { code: 1300, message: "Message not found." });
      const to = Date.now();
      const period = { subaccount: "bench_otp", from: to - 2 * DAY_MS + 60_000, to, seed: 1 };
      return Readable.from(chunks(csvLines(traffic({ ...period, messages: started.messages })))).pipe(response);
    });
    await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
    return started;
  }

  get origin(): string {
    return `https://localhost:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

/** Lines of a chunk. */
const CHUNK = 500;

function* chunks(lines: Iterable<string>): Generator<string> {
  let chunk: string[] = [];
  for (const line of lines) {
    chunk.push(line);
    if (chunk.length < CHUNK) continue;
    yield chunk.join("");
    chunk = [];
  }
  yield chunk.join("");
}
