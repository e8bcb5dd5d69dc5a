import { randomUUID } from "node:crypto";
import { Failure } from "../failure";
import type { Resource, Stack } from "../live/stack";
import { fetchOf } from "../management-api";
import { why } from "../why";

/** The origin among the settings that a hook is compiled with; those of voice and chat are further in. */
const ORIGIN = /^ {2}"origin": "([^"\\]+)"/m;

/** Milliseconds that a request may take. */
const TIMEOUT_MS = 15_000;

/** What 8x8 tells of an SMS, as far as it is used. @see https://developer.8x8.com/connect/reference/get-sms-message-details */
export interface MessageDetails {
  readonly status?: {
    /** As in `sent`, `delivered`, `undelivered`. */
    readonly state: string;
    readonly detail?: string;
    readonly errorCode?: number;
    readonly errorMessage?: string;
  };
}

/** An answer of 8x8's. */
export interface Answer<T> {
  readonly status: number;
  readonly body: T;
  /** 8x8's own number of an error. */
  readonly code: number | undefined;
  /** 8x8's clock, in milliseconds since 1970, to the second. */
  readonly now: number;
}

export interface SmsApiOptions {
  /** As in `https://sms.8x8.uk`. */
  readonly origin: string;
  readonly env: NodeJS.ProcessEnv;
}

/**
 * Where an environment's hook finds 8x8's SMS API: what its code is compiled with.
 * @throws Failure when its code says nothing of it
 */
export function smsOriginOf(stack: Stack): string {
  const codes = [
    ...stack.resources("auth0_action").map(({ attributes }: Resource) => attributes.code),
    ...stack.resources("auth0_hook").map(({ attributes }: Resource) => attributes.script),
  ];
  const [origin] = codes.map((code) => ORIGIN.exec(String(code))?.[1]).filter((it) => it !== undefined);
  if (origin) return origin;
  throw new Failure(`Where ${stack.name} finds 8x8 isn't in its code. Give the environment a region, or an origin.`);
}

/** 8x8's SMS API, with the sub-account and the key of TF_VAR_subaccount and TF_VAR_apikey. It only reads. */
export class SmsApi {
  readonly #fetch: typeof fetch;
  readonly #subaccount: string;
  readonly #apikey: string;

  /** @throws Failure when TF_VAR_subaccount or TF_VAR_apikey is not set, or can't be a key */
  constructor(private readonly options: SmsApiOptions) {
    const { TF_VAR_subaccount: subaccount, TF_VAR_apikey: apikey } = options.env;
    const missing = Object.entries({ TF_VAR_subaccount: subaccount, TF_VAR_apikey: apikey }).filter(([, it]) => !it);
    if (!subaccount || !apikey) {
      throw new Failure(`8x8 can't be asked. Set ${missing.map(([name]) => name).join(" and ")}, as for a deploy.`);
    }
    if (!/^[!-~]+$/.test(apikey))
      throw new Failure("TF_VAR_apikey has a character that no key of 8x8's has. Set it anew.");
    this.#fetch = fetchOf(options.env);
    this.#subaccount = subaccount;
    this.#apikey = apikey;
  }

  details(umid: string): Promise<Answer<MessageDetails>> {
    return this.get(`messages/${encodeURIComponent(umid)}`);
  }

  /**
   * Asks for a message that isn't there: so 8x8 shows whether it knows the key and the sub-account, and nothing is sent.
   * @returns 8x8's clock
   * @throws Failure with what to do
   */
  async prove(): Promise<number> {
    const { status, code, now } = await this.details(randomUUID());
    if ((status === 404 && code === 1300) || status === 429) return now; // too many questions are none of a stranger
    const what = `8x8 (${this.options.origin}) answers HTTP ${status}${code ? `, code ${code}` : ""}`;
    throw new Failure(`${what}: ${remedyOf(status, code)}`);
  }

  /** @throws Failure when there is no answer */
  get<T>(path: string): Promise<Answer<T>> {
    return this.#ask(path);
  }

  /** @throws Failure when there is no answer */
  post<T>(path: string, body: object): Promise<Answer<T>> {
    const headers = { "Content-Type": "application/json" };
    return this.#ask(path, { method: "POST", headers, body: JSON.stringify(body) });
  }

  /** A file that 8x8 links to. The key goes to the API's own origin only. @throws Failure */
  async download(link: string): Promise<string> {
    if (!URL.canParse(link)) throw new Failure("8x8 links to its file of messages with what is no address.");
    const isOwn = new URL(link).origin === new URL(this.options.origin).origin;
    const response = await this.#request(link, { headers: isOwn ? this.#authorization : {} });
    if (!response.ok) throw new Failure(`8x8 answers HTTP ${response.status} for the file of messages.`);
    return response.text();
  }

  get #authorization() {
    return { Authorization: `Bearer ${this.#apikey}` };
  }

  async #ask<T>(path: string, init: RequestInit = {}): Promise<Answer<T>> {
    const url = `${this.options.origin}/api/v1/subaccounts/${encodeURIComponent(this.#subaccount)}/${path}`;
    const headers = { Accept: "application/json", ...init.headers, ...this.#authorization };
    const response = await this.#request(url, { ...init, headers });
    const body = await response.json().catch(() => ({}));
    const date = Date.parse(response.headers.get("date") ?? "");
    const { code } = body as { readonly code?: unknown };
    return {
      status: response.status,
      body: body as T,
      code: typeof code === "number" ? code : undefined,
      now: Number.isNaN(date) ? Date.now() : date,
    };
  }

  async #request(url: string, init: RequestInit): Promise<Response> {
    try {
      return await this.#fetch(url, { ...init, redirect: "error", signal: AbortSignal.timeout(TIMEOUT_MS) });
    } catch (error) {
      throw new Failure(
        `8x8 can't be reached at ${this.options.origin}: ${why(error)}. Check \`region\` or \`origin\`.`,
      );
    }
  }
}

/** @see https://developer.8x8.com/connect/docs/api-error-codes */
function remedyOf(status: number, code: number | undefined): string {
  if (status === 401 || code === 1200) {
    return "it doesn't accept the key. Set TF_VAR_apikey to a key of 8x8 Connect, and check `region`: a key is known in one only.";
  }
  if (status === 403 || code === 1201)
    return "it doesn't let this key or this IP address in. Look at both in 8x8 Connect.";
  if (code === 2003) return "the sub-account is another product's. Set TF_VAR_subaccount to one for SMS.";
  if (code === 1001 || status === 404) {
    return "it doesn't know the sub-account. Check TF_VAR_subaccount, and `region`: a sub-account is known in one only.";
  }
  return status >= 500
    ? "it fails. Try again later."
    : "that is not what it answers to a good key. Check `region` or `origin`.";
}
