import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import { setTimeout } from "node:timers/promises";

/** A relay to a local server that adds the round-trip time of the internet. */
export class Distance {
  private constructor(
    /** The server's origin, through the relay. */
    readonly origin: string,
    private readonly relay: Server,
    private readonly sockets: Set<Socket>,
  ) {}

  static async open(serverOrigin: string, roundTripMs: number): Promise<Distance> {
    const { port } = new URL(serverOrigin);
    const sockets = new Set<Socket>();
    const relay = createServer({ noDelay: true }, (near) => {
      const far = connect({ port: Number(port), host: "127.0.0.1", noDelay: true });
      for (const socket of [near, far]) {
        sockets.add(socket);
        socket.on("error", () => socket.destroy()).on("close", () => sockets.delete(socket));
      }
      // The relay accepts at once, so the round trip that TCP takes to connect is added to the client's first bytes.
      const connectedAt = Date.now() + roundTripMs;
      carry(near, far, () => Math.max(connectedAt - Date.now(), 0) + roundTripMs / 2);
      carry(far, near, () => roundTripMs / 2);
    });
    await once(relay.listen(0, "127.0.0.1"), "listening");
    return new Distance(`https://127.0.0.1:${(relay.address() as AddressInfo).port}`, relay, sockets);
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await once(this.relay.close(), "close");
  }
}

/** Forwards a socket's bytes, and its end, after a delay in milliseconds. */
function carry(from: Socket, to: Socket, delay: () => number): void {
  let turn = Promise.resolve();
  const later = (act: () => void) => {
    const due = performance.now() + delay();
    turn = turn.then(async () => {
      // On a busy machine, a timer may end early: it counts from the start of the event loop's round.
      while (performance.now() < due) await setTimeout(due - performance.now());
      act();
    });
  };
  from.on("data", (chunk) => later(() => to.write(chunk)));
  from.on("end", () => later(() => to.end()));
}
