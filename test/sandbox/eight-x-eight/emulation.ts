import { Agent, request } from "node:https";
import { type Certificate, createCertificate } from "../../../sandbox/base/certificate";
import { Account } from "../../../sandbox/eight-x-eight/account/account";
import { type EightXEight, type EightXEightOptions, startEightXEight } from "../../../sandbox/eight-x-eight/server";
import { ManualClock } from "./manual-clock";

/** A request, by default a POST to the SMS API with the account's key. */
export interface ApiCall {
  readonly origin?: string;
  /** Relative to `/api/v1/subaccounts/`, or, with a leading slash, to `/api/v1`. */
  readonly path: string;
  readonly method?: string;
  readonly authorization?: string;
  /** Objects are sent as JSON. */
  readonly body?: object | string;
  readonly maxVersion?: "TLSv1.2";
  /** Aborts the request. */
  readonly signal?: AbortSignal;
}

export interface ApiAnswer {
  readonly status: number | undefined;
  readonly headers: NodeJS.Dict<unknown>;
  /** Empty if the body is not JSON. */
  readonly json: Record<string, unknown>;
  readonly text: string;
}

/** These numbers are reserved for fiction. */
export const CALLER_ID = "+12025550100";
export const PHONE = "+12025550123";

function createAccount(): Account {
  return new Account(
    "acme_otp",
    "acme&co.",
    { product: "voice", id: "acme_voice", callerIds: [CALLER_ID], speechProfiles: ["de-DE-KatjaNeural"] },
    {
      product: "chat-apps",
      id: "acme_chat",
      channels: ["WhatsApp", "Viber", "ZaloNotification", "SMS"],
      templates: [
        { channel: "WhatsApp", name: "otp", language: "en_US", body: "{{1}} is your verification code.", button: true },
        { channel: "WhatsApp", name: "blocked", language: "en_US", body: "{{1}}: your account is blocked, {{2}}." },
        { channel: "ZaloNotification", name: "301", language: "vi", body: "Mã của bạn là {{otp}}." },
      ],
    },
    { product: "chat-apps", id: "acme_viber", channels: ["Viber"], templates: [] },
    { product: "lookup", id: "acme_lookup" },
  );
}

/** Keeps connections open between requests until the server closes them. */
const connections = new Agent({ keepAlive: true });

/** An emulated 8x8, its account, its clock, and a client that trusts it. */
export class Emulation {
  static #certificate: Certificate | undefined;

  readonly key: string;

  private constructor(
    private readonly certificate: Certificate,
    readonly account: Account,
    readonly clock: ManualClock,
    readonly server: EightXEight,
  ) {
    this.key = account.createKey();
  }

  static async start(options: Pick<EightXEightOptions, "limits"> = {}): Promise<Emulation> {
    Emulation.#certificate ??= createCertificate();
    const certificate = Emulation.#certificate;
    const account = createAccount();
    const clock = new ManualClock();
    const server = await startEightXEight({ certificate, account, clock, ...options });
    return new Emulation(certificate, account, clock, server);
  }

  call({ origin = this.server.origin, path, method = "POST", body, maxVersion, signal, ...more }: ApiCall) {
    return new Promise<ApiAnswer>((resolve, reject) => {
      const { authorization = `Bearer ${this.key}` } = more;
      const sent = typeof body === "object" ? JSON.stringify(body) : body;
      const options = {
        method,
        ca: this.certificate.cert,
        agent: connections,
        headers: {
          authorization,
          ...(sent !== undefined && { "content-type": "application/json", "content-length": Buffer.byteLength(sent) }),
        },
        ...(maxVersion && { maxVersion }),
        ...(signal && { signal }),
      } as const;
      const outgoing = request(
        `${origin}/api/v1${path.startsWith("/") ? path : `/subaccounts/${path}`}`,
        options,
        (answer) => {
          let text = "";
          answer.on("data", (chunk) => {
            text += chunk;
          });
          answer.on("end", () => {
            const { statusCode: status, headers } = answer;
            resolve({
              status,
              headers,
              json: headers["content-type"]?.startsWith("application/json") ? JSON.parse(text) : {},
              text,
            });
          });
        },
      );
      outgoing.on("error", reject).end(sent);
    });
  }
}
