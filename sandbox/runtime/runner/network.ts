import { Socket } from "node:net";

const LOCAL = /^(localhost|(.+\.)?localhost|127(\.\d+){3}|::1|\[::1\])$/i;

type Destination = { readonly host?: string; readonly path?: string } | string | number;

/**
 * Makes connections to other machines fail with ECONNREFUSED, except to these hosts. It guards against accidents, such as a real
 * message from a test. It's no boundary for hostile code.
 * @param report gets a line for the Action's log that says what to do
 */
export function refuseConnections(allowed: readonly string[], report: (line: string) => void): void {
  const { connect } = Socket.prototype;
  Socket.prototype.connect = function (this: Socket, ...args: readonly unknown[]): Socket {
    const host = hostOf(args);
    if (host === undefined || LOCAL.test(host) || allowed.includes(host)) return connect.apply(this, args as never);
    const message = `The sandbox refused a connection to ${host}, which isn't on this machine. Set its origin to the sandbox's, or allow it: --allow-host ${host}`;
    report(message);
    process.nextTick(() => this.destroy(Object.assign(new Error(message), { code: "ECONNREFUSED" })));
    return this;
  } as typeof connect;
}

/** The host in the arguments of `connect`, which Node itself passes as one array. Undefined for a pipe. */
function hostOf([first, second]: readonly unknown[]): string | undefined {
  const destination = (Array.isArray(first) ? first[0] : first) as Destination;
  if (typeof destination === "object") return destination.path ? undefined : (destination.host ?? "localhost");
  if (typeof destination === "string" && Number.isNaN(Number(destination))) return undefined;
  return typeof second === "string" ? second : "localhost";
}
