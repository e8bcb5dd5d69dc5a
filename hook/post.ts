// biome-ignore lint/style/useNodejsImportProtocol: the legacy Hook's Node knows no node: prefix, and infra/bundle.ts names "https".
import { Agent, request } from "https";

const MAX_BYTES = 8192;
const AGENT = new Agent({ keepAlive: true });
/** Keeps connections open, for less than the 5 s after which many a server closes them. Where a server announces less, Node keeps to that. */
const IDLE = new Agent({ timeout: 4000 });
AGENT.keepSocketAlive = (socket) => IDLE.keepSocketAlive(socket); // as an option of AGENT, it would have Node watch each request, too
AGENT.getName = (options) => `${options?.host}:${options?.port}`; // all else is the same for all
/** The last request's origin, as parsed: that takes long. */
let url: URL | undefined;
/** What is under way, and until when. One timer for all costs less than one for each. */
const deadlines = new Map<() => void, number>();
let alarm: NodeJS.Timeout | undefined;
let alarmAt = Number.POSITIVE_INFINITY;

function setAlarm(at: number): void {
  if (at >= alarmAt) return;
  clearTimeout(alarm);
  alarmAt = at;
  alarm = setTimeout(ring, at - Date.now()).unref();
}

function ring(): void {
  alarmAt = Number.POSITIVE_INFINITY;
  for (const [giveUp, deadline] of deadlines) {
    if (deadline <= Date.now()) giveUp();
    else setAlarm(deadline);
  }
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
  readonly kind: "unconnected" | "unanswered" | "answered";
  /** Node's code of what went wrong, as in `ECONNREFUSED`; empty if nothing did. */
  readonly error: string;
  /** The HTTP status; 0 without an answer. */
  readonly status: number;
  readonly retryAfter: string | undefined;
  /** Empty also when it is too long or did not arrive in full. */
  readonly body: string;
}

/** Sends a request once and follows no redirect. Never rejects for what network and server do. */
export function sendPost(post: Post): Promise<Exchange> {
  return new Promise((resolve) => {
    let kind: Exchange["kind"] = "unconnected";
    let error = "";
    let status = 0;
    let retryAfter: string | undefined;
    let body = "";
    if (url?.origin !== post.origin) url = new URL(post.origin);
    const host = url.hostname.replace(/[[\]]/g, ""); // those of an IPv6 address
    const { path, headers } = post;
    const call = request({ host, port: url.port, path, headers, method: "POST", agent: AGENT });
    const giveUp = () => {
      error = "ETIMEDOUT";
      call.destroy();
    };

    const within = (deadline: number) => {
      deadlines.set(giveUp, deadline);
      setAlarm(deadline);
    };
    const finish = () => {
      deadlines.delete(giveUp);
      resolve({ kind, error, status, retryAfter, body });
    };

    // Nothing is written before there is a connection: what fails until then has surely sent nothing.
    const handOver = () => {
      kind = "unanswered";
      within(post.deadline);
      call.end(post.body);
    };
    call.on("socket", (socket) => {
      // The server may have closed a connection in use meanwhile: that gets the time to be seen. (Node 12 has no `reusedSocket`.)
      if (socket.bytesWritten > 0) setImmediate(() => (socket.writable ? handOver() : call.destroy()));
      else {
        within(Date.now() + post.connectMs);
        socket.once(post.origin.startsWith("https:") ? "secureConnect" : "connect", handOver);
      }
    });
    call.on("response", (response) => {
      if (kind === "unconnected") return void call.destroy(); // said before this was asked, so to nobody
      kind = "answered";
      status = response.statusCode ?? 0;
      retryAfter = response.headers["retry-after"];
      let bytes: Buffer | undefined;
      response.on("data", (chunk: Buffer) => {
        bytes = bytes ? Buffer.concat([bytes, chunk]) : chunk;
        if (bytes.length > MAX_BYTES) call.destroy();
      });
      response.on("end", () => {
        if (bytes && bytes.length <= MAX_BYTES) body = bytes.toString();
        finish(); // Node 12 has no "close" of the request then
      });
    });
    call.on("error", ({ code, name }: NodeJS.ErrnoException) => {
      error ||= code ?? name;
    });
    call.on("close", finish);
  });
}
