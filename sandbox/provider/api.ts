import { STATUS_CODES } from "node:http";
import { type Agent, request } from "node:https";
import { ApiError, ProviderError } from "./errors";

/** How a token is had: as given, or by the client credentials grant. */
export type Credentials = { readonly token: string } | { readonly clientId: string; readonly clientSecret: string };

export interface ManagementApiProps {
  /** The tenant's domain, with a port where it is not 443. */
  readonly domain: string;
  readonly credentials: Credentials;
  /** @default the tenant's own `https://{domain}/api/v2/` */
  readonly audience?: string;
  readonly agent: Agent;
  readonly userAgent: string;
  /** Pause between two looks at a build; milliseconds. */
  readonly pollMs: number;
}

interface Answer {
  readonly status: number;
  readonly text: string;
}

/** The Management API of one tenant, with one token: that of one Terraform command. */
export class ManagementApi {
  private token: Promise<string> | undefined;

  constructor(private readonly props: ManagementApiProps) {}

  get pollMs(): number {
    return this.props.pollMs;
  }

  /**
   * One request; `path` is relative to `/api/v2`.
   * @returns the answer's body; null where it has none
   * @throws {ApiError} when Auth0 refuses it; {@link ProviderError} when it can't be reached or gives no token
   */
  async request<Body>(
    method: "GET" | "POST" | "PATCH" | "PUT" | "DELETE",
    path: string,
    body?: unknown,
  ): Promise<Body> {
    const url = `https://${this.props.domain}/api/v2${path}`;
    const verb = method.charAt(0) + method.slice(1).toLowerCase();
    try {
      const headers = { authorization: `Bearer ${await this.accessToken()}` };
      const payload = body === undefined ? undefined : { type: "application/json", text: JSON.stringify(body) };
      return parse(await this.send(method, url, headers, payload));
    } catch (error) {
      if (error instanceof ApiError) throw error;
      throw new ProviderError(`failed to send the request: ${verb} "${url}": ${(error as Error).message}`);
    }
  }

  /** Asked for at the first request, and again only when that failed. */
  private accessToken(): Promise<string> {
    const { credentials } = this.props;
    if ("token" in credentials) return Promise.resolve(credentials.token);
    this.token ??= this.requestToken(credentials.clientId, credentials.clientSecret).catch((error) => {
      this.token = undefined;
      throw error;
    });
    return this.token;
  }

  /** As Go's x/oauth2 does: HTTP Basic first, and when that is refused once more with the credentials in the body. */
  private async requestToken(clientId: string, clientSecret: string): Promise<string> {
    const url = `https://${this.props.domain}/oauth/token`;
    const audience = this.props.audience ?? `https://${this.props.domain}/api/v2/`;
    const grant = { grant_type: "client_credentials", audience };
    const basic = Buffer.from(`${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`).toString("base64");
    const post = (headers: Record<string, string>, form: Record<string, string>) =>
      this.send("POST", url, headers, {
        type: "application/x-www-form-urlencoded",
        text: new URLSearchParams(form).toString(),
      }).catch((error) => {
        throw new Error(`Post "${url}": ${(error as Error).message}`);
      });
    let answer = await post({ authorization: `Basic ${basic}` }, grant);
    if (answer.status >= 300) answer = await post({}, { ...grant, client_id: clientId, client_secret: clientSecret });
    const body = JSON.parse(answer.text) as { access_token?: string; error?: string; error_description?: string };
    if (body.access_token && answer.status < 300) return body.access_token;
    throw new Error(`oauth2: "${body.error}" "${body.error_description}"`);
  }

  private send(
    method: string,
    url: string,
    headers: Record<string, string>,
    payload?: { readonly type: string; readonly text: string },
  ): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const content = payload && { "content-type": payload.type, "content-length": Buffer.byteLength(payload.text) };
      const outgoing = request(
        url,
        { method, agent: this.props.agent, headers: { "user-agent": this.props.userAgent, ...headers, ...content } },
        (response) => {
          response.setEncoding("utf8");
          let text = "";
          response.on("data", (chunk) => (text += chunk));
          response.on("end", () => resolve({ status: response.statusCode ?? 0, text }));
          response.on("error", reject);
        },
      );
      outgoing.on("error", reject);
      outgoing.end(payload?.text);
    });
  }
}

function parse<Body>({ status, text }: Answer): Body {
  if (status < 300) return (text === "" ? null : JSON.parse(text)) as Body;
  let refusal: { error?: string; message?: string } = {};
  try {
    refusal = JSON.parse(text);
  } catch {
    refusal = { message: "failed to decode json error response payload" };
  }
  throw new ApiError(status, refusal.error ?? STATUS_CODES[status] ?? "", refusal.message ?? "");
}
