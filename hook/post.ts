// biome-ignore lint/style/useNodejsImportProtocol: the legacy Hook's Node knows no node: prefix, and infra/bundle.ts names "https".
import { Agent, request } from "https";

const MAX_BODY_BYTES = 8192;
/** Below the 5 s after which many a server closes an idle connection. Where a server announces less, Node keeps to that. */
const IDLE_MS = 4000;

/** A POST to be made, and when it is given up. */
export interface Post {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Milliseconds that the connection may take. */
  readonly connectMs: number;
  /** The end of it all, in milliseconds since 1970. */
  readonly deadline: number;
}

/** How far a request came; `error` is Node's code, as in `ECONNREFUSED`. */
export type Exchange =
  /** There was no connection (DNS, TCP, TLS): the request can't have arrived. */
  | { readonly kind: "unconnected"; readonly error: string }
  /** The request was handed over and may have arrived. */
  | { readonly kind: "unanswered"; readonly error: string }
  /** `body` is empty when it is too long or did not arrive in full. */
  | {
      readonly kind: "answered";
      readonly status: number;
      readonly retryAfter: string | undefined;
      readonly body: string;
    };

/** Makes the function that sends requests; connections stay open from one to the next. */
export function createClient(): (post: Post) => Promise<Exchange> {
  const agent = new Agent({ keepAlive: true, timeout: IDLE_MS });
  return (post) => send(post, agent);
}

/** Sends a request once and follows no redirect. Never rejects for what network and server do. */
function send({ url, headers, body, connectMs, deadline }: Post, agent: Agent): Promise<Exchange> {
  return new Promise((resolve) => {
    let exchange: Exchange = { kind: "unconnected", error: "" };
    const call = request(url, { method: "POST", agent, headers });
    const giveUp = () => call.destroy(Object.assign(new Error("Too late"), { code: "ETIMEDOUT" }));
    let timer = setTimeout(giveUp, connectMs);

    // Nothing is written before there is a connection: what fails until then has surely sent nothing.
    const handOver = () => {
      clearTimeout(timer);
      timer = setTimeout(giveUp, deadline - Date.now());
      exchange = { kind: "unanswered", error: "" };
      call.end(body);
    };
    call.on("socket", (socket) => {
      if (call.reusedSocket) handOver();
      else socket.once(url.startsWith("https:") ? "secureConnect" : "connect", handOver);
    });
    call.on("response", (response) => {
      const { statusCode: status = 0, headers } = response;
      const answered = { kind: "answered", status, retryAfter: headers["retry-after"], body: "" } as const;
      const chunks: Buffer[] = [];
      let bytes = 0;
      exchange = answered;
      response.on("data", (chunk: Buffer) => {
        chunks.push(chunk);
        bytes += chunk.length;
        if (bytes > MAX_BODY_BYTES) call.destroy();
      });
      response.on("end", () => {
        if (bytes <= MAX_BODY_BYTES) exchange = { ...answered, body: Buffer.concat(chunks).toString() };
      });
      response.on("error", () => {}); // "close" follows
    });
    call.on("error", ({ code, name }: NodeJS.ErrnoException) => {
      if (exchange.kind !== "answered") exchange = { ...exchange, error: code ?? name };
    });
    call.on("close", () => {
      clearTimeout(timer);
      resolve(exchange);
    });
  });
}
