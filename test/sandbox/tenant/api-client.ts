import { Agent, request } from "node:https";
import { createCertificate } from "../../../sandbox/certificate";
import { type RunningTenant, type StartTenantOptions, startTenant } from "../../../sandbox/tenant/server";
import { requireDescribed } from "./described-answers";

/** What came back; `json` is null for an empty body. */
export interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into bodies of every shape
  readonly json: any;
}

export interface Call {
  readonly method?: string;
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Kept open from one request to the next; a tenant that closes ends them. */
const connections = new Agent({ keepAlive: true });

/** Sends one request over TLS, checked against `ca`. A text goes out as it is, anything else as JSON. */
function send(url: string, ca: string, { method = "GET", path, body, headers = {} }: Call): Promise<Answer> {
  const isJson = body !== undefined && typeof body !== "string";
  const payload = isJson ? JSON.stringify(body) : body;
  return new Promise((resolve, reject) => {
    const options = {
      method,
      ca,
      agent: connections,
      headers: {
        ...(isJson && { "content-type": "application/json" }),
        ...(payload !== undefined && { "content-length": Buffer.byteLength(payload) }), // Node leaves it out of DELETE
        ...headers,
      },
    };
    const outgoing = request(`${url}${path}`, options, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => {
        const text = Buffer.concat(chunks).toString();
        resolve({ status: response.statusCode ?? 0, json: text ? JSON.parse(text) : null });
      });
    });
    outgoing.on("error", reject);
    outgoing.end(payload);
  });
}

/** A client of the Management API that has a token. */
export class ApiClient {
  private constructor(
    readonly tenant: RunningTenant,
    readonly ca: string,
    readonly token: string,
  ) {}

  /** Starts a tenant and gets a token for its first client. */
  static async start(options: Partial<StartTenantOptions> = {}): Promise<ApiClient> {
    const certificate = options.certificate ?? (await sharedCertificate());
    const tenant = await startTenant({ packages: "any", ...options, certificate });
    return ApiClient.connect(tenant, certificate.cert);
  }

  static async connect(tenant: RunningTenant, ca: string): Promise<ApiClient> {
    const { clientId, clientSecret } = tenant.clients[0] ?? {};
    const body = {
      grant_type: "client_credentials",
      audience: `${tenant.url}/api/v2/`,
      client_id: clientId,
      client_secret: clientSecret,
    };
    const { json } = await send(tenant.url, ca, { method: "POST", path: "/oauth/token", body });
    return new ApiClient(tenant, ca, json.access_token);
  }

  /**
   * `path` is below `/api/v2`.
   * @throws Error when the answer is not as Auth0's API description says, and no deviation is listed
   */
  async call(method: string, path: string, body?: unknown): Promise<Answer> {
    const headers = { authorization: `Bearer ${this.token}` };
    const answer = await this.send({ method, path: `/api/v2${path}`, body, headers });
    requireDescribed(method, path, answer);
    return answer;
  }

  /** Sends without the token. */
  send(call: Call): Promise<Answer> {
    return send(this.tenant.url, this.ca, call);
  }
}

let certificate: ReturnType<typeof createCertificate> | undefined;

function sharedCertificate() {
  certificate ??= createCertificate();
  return certificate;
}
