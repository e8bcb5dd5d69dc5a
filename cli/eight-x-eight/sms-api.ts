import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import { maskPhoneNumber } from "@auth0-8x8/text";
import { secretMistake } from "auth0-8x8/tools";
import { errorMessage, Failure, SettingsFailure, USAGE_ERROR } from "../failure";
import { createFetch } from "../process/fetch";
import type { Stack } from "../stack/stack";

/** The SMS origin among the settings that are compiled into a hook. Those of voice and chat are indented further. */
const ORIGIN = /^ {2}"origin": "([^"\\]+)"/m;

/** The test recipients among those settings. */
const TEST_RECIPIENTS = /^ {2}"testRecipients": (\[[^\]]*\])/m;

/** Time limit of a request, in milliseconds. */
const TIMEOUT_MS = 15_000;

/** The parts of 8x8's message details that this command reads. @see https://developer.8x8.com/connect/reference/get-sms-message-details */
export interface MessageDetails {
  readonly status?: {
    /** For example `sent`, `delivered` or `undelivered`. */
    readonly state: string;
    readonly detail?: string;
    readonly errorCode?: number;
    readonly errorMessage?: string;
  };
  /** ISO 8601. */
  readonly createdAt?: string;
}

export interface SmsApiResponse<T> {
  /** HTTP status. */
  readonly status: number;
  readonly body: T;
  /** 8x8's error code. */
  readonly code: number | undefined;
  /** 8x8's clock, in milliseconds since 1970, accurate to the second. */
  readonly now: number;
}

export interface SmsApiOptions {
  /** For example `https://sms.8x8.uk`. */
  readonly origin: string;
  readonly env: NodeJS.ProcessEnv;
  /** @default - TF_VAR_subaccount and TF_VAR_apikey */
  readonly variables?: CredentialVariables;
  /** The sub-account, if it isn't in a variable. @default - the variable's value */
  readonly subaccount?: string;
}

/** Names of the environment variables with the credentials. */
export interface CredentialVariables {
  readonly subaccount: string;
  readonly apikey: string;
}

const VARIABLES: CredentialVariables = { subaccount: "TF_VAR_subaccount", apikey: "TF_VAR_apikey" };

/**
 * Returns the origin of 8x8's SMS API that is compiled into a stack's hook.
 * @param address the Action or Hook with the hook @default - the first Action or Hook that has one
 * @throws {Failure} when the code contains none
 */
export function smsOriginOf(stack: Stack, address?: string): string {
  const [origin] = hookCodes(stack, address).flatMap((code) => ORIGIN.exec(code)?.[1] ?? []);
  if (origin) return origin;
  throw new Failure(`The code of ${stack.name} doesn't contain 8x8's address. Set its \`region\` or \`origin\`.`);
}

/**
 * Returns the only numbers that a stack's hook sends to, in E.164.
 * @returns undefined if it sends to any number
 */
export function testRecipientsOf(stack: Stack): readonly string[] | undefined {
  const [recipients] = hookCodes(stack).flatMap((code) => TEST_RECIPIENTS.exec(code)?.[1] ?? []);
  return recipients === undefined ? undefined : JSON.parse(recipients);
}

/** The code of a stack's Actions and Hooks. @param address only this one's @default - all */
export function hookCodes(stack: Stack, address?: string): string[] {
  const [actions = [], hooks = []] = ["auth0_action", "auth0_hook"].map((type) =>
    stack.resources(type).filter((it) => address === undefined || it.address === address),
  );
  return [
    ...actions.map(({ attributes }) => String(attributes.code)),
    ...hooks.map(({ attributes }) => String(attributes.script)),
  ];
}

/** A client for 8x8's SMS API, and for the log of its voice API, which has the same form. It sends no messages. */
export class SmsApi {
  /** For example `https://sms.8x8.uk`. */
  readonly origin: string;
  /** The variables with the credentials. */
  readonly variables: CredentialVariables;
  readonly #fetch: typeof fetch;
  readonly #subaccount: string;
  readonly #apikey: string;

  /** @throws {SettingsFailure} when a variable isn't set, or 8x8 can't have issued its value */
  constructor({ origin, env, variables = VARIABLES, ...options }: SmsApiOptions) {
    const subaccount = options.subaccount ?? env[variables.subaccount]?.trim(); // as the hook does
    const apikey = env[variables.apikey]?.trim();
    if (!subaccount || !apikey) {
      const missing = [...(subaccount ? [] : [variables.subaccount]), ...(apikey ? [] : [variables.apikey])];
      throw new SettingsFailure(`There are no credentials for 8x8. Set ${missing.join(" and ")}, as for a deploy.`);
    }
    for (const [name, value] of Object.entries({ subaccount, apikey })) {
      const mistake = secretMistake(name, value);
      if (mistake)
        throw new SettingsFailure(`${variables[name as keyof CredentialVariables]}: the secret ${name} ${mistake}.`);
    }
    this.origin = origin;
    this.variables = variables;
    this.#fetch = createFetch(env);
    this.#subaccount = subaccount;
    this.#apikey = apikey;
  }

  details(umid: string): Promise<SmsApiResponse<MessageDetails>> {
    return this.get(`messages/${encodeURIComponent(umid)}`);
  }

  /** @throws {Failure} when 8x8 doesn't answer */
  get<T>(path: string): Promise<SmsApiResponse<T>> {
    return this.#send(path);
  }

  /** @throws {Failure} when 8x8 doesn't answer */
  post<T>(path: string, body: object): Promise<SmsApiResponse<T>> {
    const headers = { "Content-Type": "application/json" };
    return this.#send(path, { method: "POST", headers, body: JSON.stringify(body) });
  }

  /**
   * Starts to download a file that 8x8 links to. The API key goes only to the API's own origin.
   * @throws {Failure} when that fails
   */
  async open(link: string, signal: AbortSignal): Promise<Readable> {
    if (!URL.canParse(link)) {
      throw new Failure("8x8 returned an invalid link to its message log. Run the command again later.");
    }
    const { origin, host } = new URL(link);
    const isOwn = origin === new URL(this.origin).origin;
    const response = await this.#request(link, { headers: isOwn ? this.#authorization : {}, signal });
    if (!response.ok || !response.body) {
      throw new Failure(
        `Can't download 8x8's message log from ${host}: HTTP ${response.status}. Run the command again later.`,
      );
    }
    return Readable.fromWeb(response.body as ReadableStream);
  }

  get #authorization() {
    return { Authorization: `Bearer ${this.#apikey}` };
  }

  async #send<T>(path: string, init: RequestInit = {}): Promise<SmsApiResponse<T>> {
    const url = `${this.origin}/api/v1/subaccounts/${encodeURIComponent(this.#subaccount)}/${path}`;
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
      return await this.#fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS), ...init, redirect: "error" });
    } catch (error) {
      throw new Failure(
        `Can't reach 8x8 at ${new URL(url).origin}: ${errorMessage(error)}. Check \`region\` or \`origin\`, your network, and HTTPS_PROXY if you use a proxy.`,
      );
    }
  }
}

/** @throws {Failure} when the hook would drop a message to this number, because it isn't a test recipient */
export function requireTestRecipient(stack: Stack, recipient: string): void {
  const recipients = testRecipientsOf(stack);
  if (!recipients || recipients.includes(recipient)) return;
  const allowed = recipients.map(maskPhoneNumber).join(", ");
  throw new Failure(
    `${stack.name} sends only to its \`testRecipients\` (${allowed}), so ${maskPhoneNumber(recipient)} would get nothing. Use one of them, or add the number and deploy.`,
    USAGE_ERROR,
  );
}
