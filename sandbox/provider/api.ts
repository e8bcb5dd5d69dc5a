import { STATUS_CODES } from "node:http";
import { type Agent, request } from "node:https";
import { text } from "node:stream/consumers";
import type { Clock } from "../clock";
import { ApiError, ProviderError } from "./errors";
import { type Answer, withRetries } from "./retries";

/** How a token is had: as given, or by the client credentials grant. */
export type Credentials = { readonly token: string } | { readonly clientId: string; readonly clientSecret: string };

export interface ManagementApiProps {
  /** The tenant's domain, with a port where it is not 443. */
  readonly domain: string;
  readonly credentials: Credentials;
  readonly audience: string;
  readonly agent: Agent;
  readonly userAgent: string;
  readonly clock: Clock;
}

/** The Management API of one tenant, with one token: that of one Terraform command. */
export class ManagementApi {
  private token: Promise<string> | undefined;
  private readonly stopped = new AbortController();

  constructor(private readonly props: ManagementApiProps) {}

  /** The tenant's, with a port where it is not 443. */
  get domain(): string {
    return this.props.domain;
  }

  /** Ends what is going on: requests and pauses fail at once. */
  stop(): void {
    this.stopped.abort();
  }

  /** @throws when stopped */
  async pause(milliseconds: number): Promise<void> {
    const { signal } = this.stopped;
    signal.throwIfAborted();
    await new Promise<void>((resolve, reject) => {
      const cancel = this.props.clock.after(milliseconds, () => {
        signal.removeEventListener("abort", stop);
        resolve();
      });
      const stop = () => {
        cancel();
        reject(signal.reason);
      };
      signal.addEventListener("abort", stop, { once: true });
    });
  }

  /**
   * One request, sent again where that may help; `path` is relative to `/api/v2`.
   * @returns the answer's body; null where it has none
   * @throws {ApiError} when Auth0 refuses it; {@link ProviderError} when it can't be reached or gives no token
   */
  async request<Body>(method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE", path: string, body?: object): Promise<Body> {
    const url = `https://${this.props.domain}/api/v2${path}`;
    try {
      const authorization = `Bearer ${await this.accessToken()}`;
      const { clock } = this.props;
      const pause = (milliseconds: number) => this.pause(milliseconds);
      return parse(await withRetries(() => this.send(method, url, authorization, body), { clock, pause }));
    } catch (error) {
      if (error instanceof ApiError) throw error;
      throw new ProviderError(`failed to send the request: ${describe(method, url, error)}`);
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
  private async requestToken(client_id: string, client_secret: string): Promise<string> {
    const url = `https://${this.props.domain}/oauth/token`;
    const grant = { grant_type: "client_credentials", audience: this.props.audience };
    const basic = Buffer.from(`${encodeURIComponent(client_id)}:${encodeURIComponent(client_secret)}`);
    let answer: Answer;
    try {
      answer = await this.send("POST", url, `Basic ${basic.toString("base64")}`, new URLSearchParams(grant));
      if (answer.status >= 300) {
        answer = await this.send("POST", url, undefined, new URLSearchParams({ ...grant, client_id, client_secret }));
      }
    } catch (error) {
      throw new Error(describe("POST", url, error));
    }
    const { access_token, error, error_description } = parseObject(answer.content);
    if (answer.status < 300 && access_token) return access_token;
    if (!error) throw new Error(`oauth2: cannot fetch token: ${answer.status}\nResponse: ${answer.content}`);
    throw new Error(`oauth2: "${error}"${error_description ? ` "${error_description}"` : ""}`);
  }

  private send(method: string, url: string, authorization?: string, body?: object): Promise<Answer> {
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
      const outgoing = request(url, { method, agent, headers, signal: this.stopped.signal }, (response) => {
        const { statusCode: status = 0, headers } = response;
        const rateLimitReset = headers["x-ratelimit-reset"]?.toString();
        text(response).then((content) => resolve({ status, content, rateLimitReset }), reject);
      });
      outgoing.on("error", reject);
      outgoing.end(payload);
    });
  }
}

function parse<Body>({ status, content }: Answer): Body {
  if (status < 300) return (content === "" ? null : JSON.parse(content)) as Body;
  const { error, message = "failed to decode json error response payload" } = parseObject(content);
  throw new ApiError(status, error ?? STATUS_CODES[status] ?? "", message);
}

/** The members of a JSON object; none where the text is something else. */
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
function describe(method: string, url: string, error: unknown): string {
  const causes = error instanceof AggregateError ? error.errors : [error];
  const verb = method.charAt(0) + method.slice(1).toLowerCase();
  return `${verb} "${url}": ${causes.map(({ message }) => message).join(", ")}`;
}
