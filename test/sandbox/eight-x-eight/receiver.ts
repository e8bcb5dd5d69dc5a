import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** A request that a receiver got. */
export interface Post {
  readonly method: string | undefined;
  readonly headers: NodeJS.Dict<unknown>;
  readonly json: { readonly payload: Readonly<Record<string, unknown>> } & Readonly<Record<string, unknown>>;
}

/** A server on this machine that receives receipts. */
export class Receiver {
  readonly posts: Post[] = [];
  /** The HTTP statuses of the next responses; afterwards all are 200. 0 means no response. */
  statuses: number[] = [];

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {
    server.on("request", async (request, response) => {
      const chunks = await request.toArray();
      const json = JSON.parse(Buffer.concat(chunks).toString());
      this.posts.push({ method: request.method, headers: request.headers, json });
      const status = this.statuses.shift() ?? 200;
      if (status > 0) response.writeHead(status).end("thanks");
    });
  }

  static async start(): Promise<Receiver> {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    return new Receiver(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}/receipts?token=secret`);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, "close");
  }
}
