// biome-ignore lint/style/useNodejsImportProtocol: the legacy Hook's Node knows no node: prefix, and infra/bundle.ts names "https".
import { Agent, request } from "https";

type Socket = NonNullable<ReturnType<typeof request>["socket"]>;

const MAX_BYTES = 8192;
const AGENT = new Agent({ keepAlive: true });
AGENT.getName = ({ host, port }: { host?: string; port?: string }) => `${host}:${port}`; // all else is the same for all
AGENT.keepSocketAlive = (socket: Socket) => socket.unref(); // when idle it is closed by the time-out that its first answer sets
/** After how many seconds the server closes an idle connection; many say nothing and take 5. */
const CLOSING = /keep-alive,timeout=([1-4])\b/i;
/** By origin: to read one takes long. */
const URLS: Record<string, URL> = {};

/** What is under way, and until when. One timer for all costs less than one for each. */
const deadlines = new Map<() => void, number>();
const TICK = 20;
let watch: NodeJS.Timeout | undefined;

function expire(): void {
  if (deadlines.size === 0) watch = void clearInterval(watch);
  // By the next look it would be too late.
  for (const [giveUp, deadline] of deadlines) if (deadline - TICK < Date.now()) giveUp();
}

/** A POST to be made, and when it is given up. */
export interface Post {
  /** Without a slash at the end; as in `https://sms.8x8.com`. */
  readonly origin: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Milliseconds that the connection may take. */
  readonly connectMs: number;
  /** The end of it all, in milliseconds since 1970. */
  readonly deadline: number;
}

/** How far a request came. */
export interface Exchange {
  /** Unconnected (DNS, TCP, TLS): nothing was sent. Unanswered: the request may have arrived. */
  kind: "unconnected" | "unanswered" | "answered";
  /** Node's code of what went wrong, as in `ECONNREFUSED`; empty if nothing did. */
  error: string;
  /** The HTTP status; 0 without an answer. */
  status: number;
  retryAfter: string | undefined;
  /** Empty also when it is too long or did not arrive in full. */
  body: string;
}

/** Sends a request once and follows no redirect. Never rejects for what network and server do. */
export function sendPost({ origin, path, headers, body, connectMs, deadline }: Post): Promise<Exchange> {
  return new Promise((resolve) => {
    const exchange: Exchange = { kind: "unconnected", error: "", status: 0, retryAfter: undefined, body: "" };
    URLS[origin] ??= new URL(origin);
    const { hostname, port } = URLS[origin];
    const host = hostname.replace(/[[\]]/g, ""); // those of an IPv6 address
    const call = request({ host, port, path, headers, method: "POST", agent: AGENT });
    const giveUp = () => {
      exchange.error = "ETIMEDOUT";
      call.destroy();
    };
    watch ??= setInterval(expire, TICK);
    deadlines.set(giveUp, Date.now() + connectMs);
    const finish = () => {
      if (deadlines.delete(giveUp)) resolve({ ...exchange });
    };

    // Nothing is written before there is a connection: what fails until then has surely sent nothing.
    const handOver = () => {
      exchange.kind = "unanswered";
      deadlines.set(giveUp, deadline);
      call.end(body);
    };
    call.on("socket", (socket) => {
      if (socket.connecting) socket.once(origin.startsWith("https:") ? "secureConnect" : "connect", handOver);
      // The server may have closed a connection in use meanwhile, or said something: that gets the time to be seen.
      else setImmediate(() => (socket.writable ? handOver() : call.destroy()));
    });
    call.on("response", (response) => {
      if (exchange.kind === "unconnected") return void call.destroy(); // said before this was asked, so to nobody
      exchange.kind = "answered";
      exchange.status = response.statusCode ?? 0;
      // Node makes `headers` only where it is asked for.
      if (exchange.status === 429) exchange.retryAfter = response.headers["retry-after"];
      const { socket, rawHeaders } = response;
      if (!socket.timeout) socket.setTimeout(Number(CLOSING.exec(`${rawHeaders}`)?.[1] ?? 5) * 1000 - 999);
      let bytes: Buffer | undefined;
      response.on("data", (chunk: Buffer) => {
        bytes = bytes ? Buffer.concat([bytes, chunk]) : chunk;
        if (bytes.length > MAX_BYTES) call.destroy();
      });
      response.on("end", () => {
        if (bytes && bytes.length <= MAX_BYTES) exchange.body = bytes.toString();
        finish(); // Node 12 has no "close" of the request then
      });
    });
    call.on("error", ({ code, name }: NodeJS.ErrnoException) => {
      exchange.error ||= code ?? name;
    });
    call.on("close", finish);
  });
}
