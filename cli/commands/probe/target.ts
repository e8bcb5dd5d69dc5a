import { errorMessage, Failure } from "../../failure";
import { createFetch } from "../../process/fetch";
import { accessToken } from "../../tenant/management-client";

/** Begins the name of everything that `probe` creates. */
export const PREFIX = "auth0-8x8-probe";

/** No object of Auth0 or 8x8 has this ID. */
export const UNKNOWN_ID = "00000000-0000-4000-8000-000000000000";

/** Time limit of a request, in milliseconds. */
const TIMEOUT_MS = 15_000;

export interface TargetProps {
  /** The tenant, for example `acme-dev.eu.auth0.com`. */
  readonly domain: string;
  /** 8x8's SMS API, for example `https://sms.8x8.uk`. */
  readonly smsOrigin: string;
  /** Variables with the credentials of both, as for a deploy. */
  readonly env: NodeJS.ProcessEnv;
  /** Ends it before the next request. */
  readonly signal: AbortSignal;
}

export interface Answer {
  /** HTTP status. */
  readonly status: number;
  /** The JSON in the body; an empty object if it has none. */
  // biome-ignore lint/suspicious/noExplicitAny: the answer of another system, whose members a probe looks at
  readonly body: any;
}

/** An answer in one line: its status, and the error's words and code. */
export const describe = ({ status, body: { message, errorCode, code } }: Answer): string =>
  [status, message, errorCode ?? code].filter((part) => part !== undefined).join(" ");

/** The exchanges behind assumptions of the sandbox. */
export interface Probe {
  /** In the words of docs/reference/sandbox-assumptions.md. */
  readonly assumptions: readonly string[];
  /** Whether it sends a message, and so needs a recipient. @default false */
  readonly needsRecipient?: boolean;
  /** What it leaves out, and why. @default - nothing */
  readonly omits?: string;
  /** Why there may be nothing to look at, and what to do then. @default - there always is */
  readonly nothing?: string;
  /**
   * Sends the exchanges.
   * @param recipient E.164, if it needs one
   * @returns what two targets that behave alike both answer, one line per exchange; no lines if there is nothing to look at. No secrets,
   *   numbers or IDs.
   */
  run(target: ProbeTarget, recipient?: string): Promise<readonly string[]>;
}

/** A tenant and an 8x8 account that get the exchanges: the real ones, or a sandbox's. */
export class ProbeTarget {
  readonly #fetch: typeof fetch;
  #token: Promise<string> | undefined;

  constructor(readonly props: TargetProps) {
    this.#fetch = createFetch(props.env);
  }

  /** Gets a token. @throws {Failure} when the tenant doesn't accept the credentials */
  async connect(): Promise<void> {
    const { domain, env } = this.props;
    this.#token = accessToken(domain, env);
    await this.#token.catch((error) => {
      if (error instanceof Failure) throw error;
      throw new Failure(
        `${domain} doesn't accept the credentials: ${errorMessage(error)}. Check AUTH0_CLIENT_ID and AUTH0_CLIENT_SECRET.`,
      );
    });
  }

  /**
   * Calls the Management API.
   * @param path relative to `/api/v2`
   * @throws {Error} if the signal is aborted, or Auth0 doesn't answer
   */
  async call(method: string, path: string, body?: object): Promise<Answer> {
    this.props.signal.throwIfAborted();
    return this.#call(method, path, body);
  }

  /** Deletes an object, also after the signal. */
  async delete(path: string): Promise<void> {
    await this.#call("DELETE", path);
  }

  /** Posts a form to the Authentication API. @param path for example `oauth/token` */
  authenticate(path: string, form: Readonly<Record<string, string>>): Promise<Answer> {
    this.props.signal.throwIfAborted();
    return this.#send(`https://${this.props.domain}/${path}`, { method: "POST", body: new URLSearchParams(form) });
  }

  /** Calls 8x8's SMS API. @param path relative to the sub-account */
  async sms(method: string, path: string, body?: object): Promise<Answer> {
    this.props.signal.throwIfAborted();
    return this.#sms(method, path, body);
  }

  /** Cancels a scheduled message, also after the signal. */
  async cancel(umid: string): Promise<void> {
    await this.#sms("DELETE", `messages/${umid}`);
  }

  /** Calls 8x8's API for the account with this ID. */
  async account(method: string, id: string, path: string): Promise<Answer> {
    this.props.signal.throwIfAborted();
    return this.#eightXEight(method, `accounts/${id}/${path}`);
  }

  #sms(method: string, path: string, body?: object): Promise<Answer> {
    const { TF_VAR_subaccount: subaccount = "" } = this.props.env;
    return this.#eightXEight(method, `subaccounts/${encodeURIComponent(subaccount)}/${path}`, body);
  }

  #eightXEight(method: string, path: string, body?: object): Promise<Answer> {
    const { smsOrigin, env } = this.props;
    return this.#send(`${smsOrigin}/api/v1/${path}`, json(method, String(env.TF_VAR_apikey), body));
  }

  /**
   * Deletes everything whose name begins with the prefix, also after the signal.
   * @returns the names of objects that it couldn't delete
   */
  async deleteProbes(): Promise<readonly string[]> {
    const left: string[] = [];
    for (const [path, member] of [
      ["/actions/actions", "actions"],
      ["/hooks", "hooks"],
    ] as const) {
      const { body } = await this.#call(
        "GET",
        `${path}?per_page=100${member === "hooks" ? "&include_totals=true" : ""}`,
      );
      const found: readonly { readonly id: string; readonly name: string }[] = body[member] ?? [];
      for (const { id, name } of found.filter(({ name }) => name.startsWith(PREFIX))) {
        const { status } = await this.#call("DELETE", `${path}/${encodeURIComponent(id)}`);
        if (status >= 300 && status !== 404) left.push(`${name} (HTTP ${status})`);
      }
    }
    return left;
  }

  async #call(method: string, path: string, body?: object): Promise<Answer> {
    const { domain, env } = this.props;
    this.#token ??= accessToken(domain, env);
    return this.#send(`https://${domain}/api/v2${path}`, json(method, await this.#token, body));
  }

  async #send(url: string, init: RequestInit): Promise<Answer> {
    const response = await this.#fetch(url, { ...init, redirect: "error", signal: AbortSignal.timeout(TIMEOUT_MS) });
    return { status: response.status, body: await response.json().catch(() => ({})) };
  }
}

function json(method: string, token: string, body: object | undefined): RequestInit {
  const headers = { Accept: "application/json", Authorization: `Bearer ${token}` };
  if (!body) return { method, headers };
  return { method, headers: { ...headers, "Content-Type": "application/json" }, body: JSON.stringify(body) };
}
