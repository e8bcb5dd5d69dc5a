import { EventEmitter, once } from "node:events";
import { STATUS_CODES } from "node:http";
import { type Agent, request } from "node:https";
import { text } from "node:stream/consumers";
import type { Clock } from "../base/clock";
import { ProviderError, TenantApiError } from "./errors";
import { type ApiResponse, withRetries } from "./retries";

/** A token, or a client that can request one. */
export type TenantCredentials =
  | { readonly token: string }
  | { readonly clientId: string; readonly clientSecret: string };

export interface TenantApiProps {
  /** The tenant's domain, with the port unless it is 443. */
  readonly domain: string;
  readonly credentials: TenantCredentials;
  readonly audience: string;
  readonly agent: Agent;
  readonly userAgent: string;
  readonly clock: Clock;
}

/** A client for one tenant's Management API, with one token. Each Terraform command gets its own. */
export class TenantApi {
  private token: Promise<string> | undefined;
  private readonly stopped = new AbortController();

  constructor(private readonly props: TenantApiProps) {}

  get domain(): string {
    return this.props.domain;
  }

  /** Aborts requests and pauses. */
  stop(): void {
    this.stopped.abort();
  }

  /** Waits. @throws {Error} if the client is stopped */
  async pause(milliseconds: number): Promise<void> {
    const over = new EventEmitter();
    const waiting = once(over, "over", { signal: this.stopped.signal });
    const cancel = this.props.clock.after(milliseconds, () => void over.emit("over"));
    await waiting.finally(cancel);
  }

  /**
   * Sends a request, with retries.
   * @param path relative to `/api/v2`
   * @returns the response body; null if it is empty
   * @throws {TenantApiError} if Auth0 returns an error
   * @throws {ProviderError} if the tenant can't be reached or issues no token
   */
  async request<Body>(method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE", path: string, body?: object): Promise<Body> {
    const url = `https://${this.props.domain}/api/v2${path}`;
    try {
      const authorization = `Bearer ${await this.accessToken()}`;
      const { clock } = this.props;
      const pause = (milliseconds: number) => this.pause(milliseconds);
      return parse(await withRetries(() => this.send(method, url, authorization, body), { clock, pause }));
    } catch (error) {
      if (error instanceof TenantApiError) throw error;
      throw new ProviderError(`failed to send the request: ${describeFailure(method, url, error)}`);
    }
  }

  /** Creates an object. @returns its id */
  async create(path: string, body: object): Promise<string> {
    return (await this.request<{ readonly id: string }>("POST", path, body)).id;
  }

  /** Requests a token once. Requests it again only after a failure. */
  private accessToken(): Promise<string> {
    const { credentials } = this.props;
    if ("token" in credentials) return Promise.resolve(credentials.token);
    this.token ??= this.requestToken(credentials.clientId, credentials.clientSecret).catch((error) => {
      this.token = undefined;
      throw error;
    });
    return this.token;
  }

  /** Sends the credentials as HTTP Basic and, if that fails, in the body, as Go's x/oauth2 does. */
  private async requestToken(client_id: string, client_secret: string): Promise<string> {
    const url = `https://${this.props.domain}/oauth/token`;
    const grant = { grant_type: "client_credentials", audience: this.props.audience };
    const basic = Buffer.from(`${encodeURIComponent(client_id)}:${encodeURIComponent(client_secret)}`);
    const send = (form: Record<string, string>, authorization?: string) =>
      this.send("POST", url, authorization, new URLSearchParams(form)).catch((error) => {
        throw new Error(describeFailure("POST", url, error));
      });
    const first = await send(grant, `Basic ${basic.toString("base64")}`);
    const response = first.status < 300 ? first : await send({ ...grant, client_id, client_secret });
    const { access_token, error, error_description } = parseObject(response.content);
    if (response.status < 300 && access_token) return access_token;
    if (!error) throw new Error(`oauth2: cannot fetch token: ${response.status}\nResponse: ${response.content}`);
    throw new Error(`oauth2: "${error}"${error_description ? ` "${error_description}"` : ""}`);
  }

  private send(method: string, url: string, authorization?: string, body?: object): Promise<ApiResponse> {
    const form = body instanceof URLSearchParams;
    const payload = form ? body.toString() : JSON.stringify(body);
    const headers = {
      "user-agent": this.props.userAgent,
      ...(authorization !== undefined && { authorization }),
      ...(body && {
        "content-type": form ? "application/x-www-form-urlencoded" : "application/json",
        "content-length": Buffer.byteLength(payload),
      }),
    };
    const { agent } = this.props;
    return new Promise((resolve, reject) => {
      const outgoing = request(url, { method, agent, headers, signal: this.stopped.signal }, (incoming) => {
        const { statusCode: status = 0, headers } = incoming;
        const rateLimitReset = headers["x-ratelimit-reset"]?.toString();
        text(incoming).then((content) => resolve({ status, content, rateLimitReset }), reject);
      });
      outgoing.on("error", reject);
      outgoing.end(payload);
    });
  }
}

function parse<Body>({ status, content }: ApiResponse): Body {
  if (status < 300) return (content === "" ? null : JSON.parse(content)) as Body;
  const { error, message = "failed to decode json error response payload" } = parseObject(content);
  throw new TenantApiError(status, error ?? STATUS_CODES[status] ?? "", message);
}

/** The fields of a JSON object; none if the text is something else. */
function parseObject(
  content: string,
): Readonly<Record<"access_token" | "error" | "error_description" | "message", string | undefined>> {
  try {
    return Object(JSON.parse(content));
  } catch {
    return Object();
  }
}

/** A failed request in Go's words: `Get "https://…": connection refused`. */
function describeFailure(method: string, url: string, error: unknown): string {
  const causes = error instanceof AggregateError ? error.errors : [error];
  const verb = method.charAt(0) + method.slice(1).toLowerCase();
  return `${verb} "${url}": ${causes.map(({ message }) => message).join(", ")}`;
}
