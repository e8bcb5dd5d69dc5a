import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** What a receiver got. */
export interface Post {
  readonly method: string | undefined;
  readonly headers: NodeJS.Dict<unknown>;
  readonly json: { readonly payload: Readonly<Record<string, unknown>> } & Readonly<Record<string, unknown>>;
}

/** Somebody on this machine whom 8x8 posts receipts to. */
export class Receiver {
  readonly posts: Post[] = [];
  /** What is answered, in this order, before everything gets 200; 0: there is no answer. */
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
