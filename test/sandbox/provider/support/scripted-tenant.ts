import type { IncomingMessage } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { isDeepStrictEqual } from "node:util";
import { type Certificate, createCertificate } from "../../../../sandbox/base/certificate";
import type { TraceRequest } from "../traces/trace";

/** A received request, in the format of a trace. */
export type Received = Pick<TraceRequest, "method" | "path" | "body" | "authorization">;

/** A tenant over HTTPS that returns the recorded responses, for the token `token`, and 500 for any other request. */
export interface ScriptedTenant {
  readonly domain: string;
  readonly ca: string;
  /** Sets the expected requests and their responses. With `anyOrder`, the requests may come in any order. */
  script(requests?: readonly TraceRequest[], anyOrder?: boolean): void;
  /** The requests since the script began, including token requests. */
  readonly received: readonly Received[];
  close(): Promise<void>;
}

const token = { access_token: "token", expires_in: 86_400, token_type: "Bearer" };

export async function startScriptedTenant(certificate?: Certificate): Promise<ScriptedTenant> {
  const { cert, key } = certificate ?? createCertificate();
  let expected: TraceRequest[] = [];
  let received: Received[] = [];
  let ordered = true;
  const server = createServer({ cert, key }, async (request, response) => {
    const arrived = await describeRequest(request);
    received.push(arrived);
    const isNext = ({ method, path, body }: TraceRequest) =>
      isDeepStrictEqual([method, path, body], [arrived.method, arrived.path, arrived.body]);
    const candidates = isAllowed(request) ? expected.slice(0, ordered ? 1 : undefined) : [];
    const at = candidates.findIndex(isNext);
    const [answer] = at < 0 ? [] : expected.splice(at, 1);
    if (answer) response.writeHead(answer.status, answer.headers).end(bodyOf(answer));
    else if (arrived.path === "/oauth/token") response.end(JSON.stringify(token));
    else response.writeHead(500).end(JSON.stringify({ error: "Not in the script", message: arrived.path }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const domain = `localhost:${(server.address() as AddressInfo).port}`;

  return {
    domain,
    ca: cert,
    script(requests = [], anyOrder = false) {
      expected = [...requests];
      received = [];
      ordered = !anyOrder;
    },
    get received() {
      return received;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const isAllowed = ({ url, headers }: IncomingMessage) =>
  url === "/oauth/token" || headers.authorization === `Bearer ${token.access_token}`;

async function describeRequest(request: IncomingMessage): Promise<Received> {
  const path = decodeURIComponent(request.url ?? "").replace(/^\/api\/v2/, "");
  const content = await text(request);
  const arrived = { method: request.method ?? "", path };
  if (path !== "/oauth/token") return { ...arrived, body: content === "" ? null : JSON.parse(content) };
  const { host = "", authorization } = request.headers;
  const form = Object.entries(Object.fromEntries(new URLSearchParams(content)));
  return {
    ...arrived,
    body: Object.fromEntries(form.map(([name, value]) => [name, value.replace(host, "<domain>")])),
    authorization: authorization?.split(" ")[0] ?? null,
  };
}

/** Empty if nothing was recorded; a string unchanged. */
function bodyOf({ response }: TraceRequest): string {
  if (typeof response === "string") return response;
  return response === null ? "" : JSON.stringify(response);
}
