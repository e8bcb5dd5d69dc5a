import { once } from "node:events";
import type { IncomingHttpHeaders, ServerResponse } from "node:http";
import { createServer, type Server, type ServerOptions } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import { text } from "node:stream/consumers";
import type { Certificate } from "../../../sandbox/base/certificate";

/** A request that arrived in full: from then on the server may have accepted it. */
export interface ReceivedRequest {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** The client's port: the same for requests over one connection. */
  readonly port: number | undefined;
}

/** How the server treats a request: it sends a good or bad answer, or breaks the TCP connection below TLS. */
export type Behavior = (response: ServerResponse, connection: Socket) => void;

/** An HTTPS server on a free local port that behaves as a test tells it to. */
export class FaultyServer {
  readonly requests: ReceivedRequest[] = [];
  readonly #server: Server;
  readonly #connections = new Map<number | undefined, Socket>();
  #behaviours: readonly Behavior[] = [];

  private constructor(options: ServerOptions) {
    this.#server = createServer(options, async (request, response) => {
      const { method, url, headers, socket } = request;
      const port = socket.remotePort;
      this.requests.push({ method, url, headers, body: await text(request), at: Date.now(), port });
      const [behaviour, ...others] = this.#behaviours;
      if (others.length > 0) this.#behaviours = others;
      behaviour?.(response, this.#connections.get(port) as Socket);
    });
    this.#server.on("connection", (socket: Socket) => this.#connections.set(socket.remotePort, socket));
  }

  static async start(certificate: Certificate, options: ServerOptions = {}): Promise<FaultyServer> {
    const server = new FaultyServer({ ...certificate, ...options });
    await once(server.#server.listen(0, "127.0.0.1"), "listening");
    return server;
  }

  get origin(): string {
    return originOf(this.#server);
  }

  /** Sets one behavior per request, starting now; the last one applies to all later requests. Forgets earlier requests. */
  behave(...behaviours: readonly Behavior[]): void {
    this.requests.length = 0;
    this.#behaviours = behaviours;
  }

  /** Calls a function on the next TCP connection, before TLS. */
  async onConnection(act: () => void): Promise<void> {
    await once(this.#server, "connection");
    act();
  }

  /** Waits until every connection is closed. */
  async allClosed(): Promise<void> {
    const open = [...this.#connections.values()].filter((socket) => !socket.closed);
    await Promise.all(open.map((socket) => once(socket, "close")));
  }

  /** Closes the server and every connection to it. */
  async close(): Promise<void> {
    this.#server.close();
    this.#server.closeAllConnections();
    await once(this.#server, "close");
  }
}

/** The address of a server that listens on a local port. */
export function originOf(server: { address(): AddressInfo | string | null }): string {
  return `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
