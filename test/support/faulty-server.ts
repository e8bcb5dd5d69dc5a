import { once } from "node:events";
import type { IncomingHttpHeaders, ServerResponse } from "node:http";
import { createServer, type Server, type ServerOptions } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import { text } from "node:stream/consumers";
import type { TLSSocket } from "node:tls";
import type { Certificate } from "../../sandbox/certificate";

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

/** What the server does with a request: an answer, good or bad, or something to the TCP connection below TLS. */
export type Behaviour = (response: ServerResponse, connection: Socket) => void;

/** An HTTPS server on a free port of this machine that does what a test tells it. */
export class FaultyServer {
  readonly requests: ReceivedRequest[] = [];
  readonly #server: Server;
  readonly #connections = new Map<number | undefined, Socket>();
  readonly #secured = new Set<TLSSocket>();
  #behaviours: readonly Behaviour[] = [];

  private constructor(options: ServerOptions) {
    this.#server = createServer(options, async (request, response) => {
      const { method, url, headers, socket } = request;
      const port = socket.remotePort;
      this.requests.push({ method, url, headers, body: await text(request), at: Date.now(), port });
      const [behaviour, ...others] = this.#behaviours;
      if (others.length > 0) this.#behaviours = others;
      behaviour?.(response, this.#connections.get(port) as Socket);
    });
    this.#server.on("secureConnection", (socket) => this.#secured.add(socket));
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

  /** From now on, one behaviour for each request; the last one for all that follow. Forgets the requests so far. */
  behave(...behaviours: readonly Behaviour[]): void {
    this.requests.length = 0;
    this.#behaviours = behaviours;
  }

  /** Closes the connections that no request is on. */
  async closeIdleConnections(): Promise<void> {
    const closed = [...this.#connections.values()]
      .filter((socket) => !socket.closed)
      .map((socket) => once(socket, "close"));
    this.#server.closeIdleConnections();
    await Promise.all(closed);
  }

  /** Says something on every connection that is open, asked or not. */
  async saySomething(bytes: string): Promise<void> {
    const open = [...this.#secured].filter((socket) => socket.writable);
    await Promise.all(open.map((socket) => new Promise((resolve) => socket.write(bytes, resolve))));
  }

  /** Ends it and every connection to it. */
  async close(): Promise<void> {
    this.#server.close();
    this.#server.closeAllConnections();
    await once(this.#server, "close");
  }
}

/** Where a server that listens on a port of this machine is reached. */
export function originOf(server: { address(): AddressInfo | string | null }): string {
  return `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
