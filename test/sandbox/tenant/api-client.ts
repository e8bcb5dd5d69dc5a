import { Agent, request } from "node:https";
import { type Certificate, createCertificate } from "../../../sandbox/base/certificate";
import { type RunningTenant, type StartTenantOptions, startTenant } from "../../../sandbox/tenant/start-tenant";
import { type ApiAnswer, requireDescribed } from "./conformance/descriptions/described-answers";

export interface ApiCall {
  readonly method?: string;
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Keeps connections open between requests. Closing a tenant ends them. */
const connections = new Agent({ keepAlive: true });

/** Sends one request over TLS and checks the certificate against `ca`. Sends text as it is, anything else as JSON. */
function send(url: string, ca: string, { method = "GET", path, body, headers = {} }: ApiCall): Promise<ApiAnswer> {
  const isJson = body !== undefined && typeof body !== "string";
  const payload = isJson ? JSON.stringify(body) : body;
  return new Promise((resolve, reject) => {
    const options = {
      method,
      ca,
      agent: connections,
      headers: {
        ...(isJson && { "content-type": "application/json" }),
        ...(payload !== undefined && { "content-length": Buffer.byteLength(payload) }), // Node omits it for DELETE
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

/** A client of the Management API with a token. */
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
   * Calls the Management API with the token.
   * @param path relative to `/api/v2`
   * @throws {Error} if the answer differs from Auth0's API description and the difference isn't listed as a deviation
   */
  async call(method: string, path: string, body?: unknown): Promise<ApiAnswer> {
    const headers = { authorization: `Bearer ${this.token}` };
    const answer = await this.send({ method, path: `/api/v2${path}`, body, headers });
    requireDescribed(method, path, answer);
    return answer;
  }

  /** Sends a request without the token. */
  send(call: ApiCall): Promise<ApiAnswer> {
    return send(this.tenant.url, this.ca, call);
  }
}

let certificate: Certificate | undefined;

function sharedCertificate() {
  certificate ??= createCertificate();
  return certificate;
}
