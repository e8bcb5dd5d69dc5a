import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/**
 * A server for Terraform's states in this process's memory, one for each path, with locks.
 * @see https://developer.hashicorp.com/terraform/language/backend/http
 */
export class StateServer {
  readonly states = new Map<string, string>();
  /** What each lock's owner told about itself. */
  readonly locks = new Map<string, string>();
  /** Whether it refuses to save states. */
  isFull = false;

  private constructor(private readonly server: Server) {}

  static async start(): Promise<StateServer> {
    const server = createServer(async (request, response) => {
      const { pathname } = new URL(request.url ?? "/", "http://localhost");
      const [status, body] = states.#answer(request.method, pathname, await text(request));
      response.writeHead(status).end(body);
    });
    const states = new StateServer(server);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return states;
  }

  /** The address of a state. */
  address(path: string): string {
    return `http://localhost:${(this.server.address() as AddressInfo).port}${path}`;
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()).closeAllConnections());
  }

  #answer(method: string | undefined, path: string, body: string): readonly [status: number, body?: string] {
    const [state, lock] = [this.states.get(path), this.locks.get(path)];
    if (method === "GET") return state === undefined ? [404] : [200, state];
    if (method === "LOCK" && lock !== undefined) return [423, lock];
    if (method === "LOCK") this.locks.set(path, body);
    if (method === "UNLOCK") this.locks.delete(path);
    if (method === "POST" && this.isFull) return [413, "The disk is full."];
    if (method === "POST") this.states.set(path, body);
    return [200];
  }
}
