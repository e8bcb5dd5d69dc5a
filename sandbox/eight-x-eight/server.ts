import type { AddressInfo } from "node:net";
import type { TLSSocket } from "node:tls";
import fastify, { type FastifyInstance } from "fastify";
import type { Certificate } from "../certificate";
import { type Clock, systemClock } from "../clock";
import type { Account } from "./account";
import { ApiError } from "./api-error";
import { Inbox } from "./inbox";
import { messageDetails } from "./message-details";
import { parseSmsRequest } from "./sms-request";

/** Message details may be asked for once in this time, per sub-account. @see https://developer.8x8.com/connect/docs/api-rate-limiting */
const DETAILS_INTERVAL_MS = 1000;

export interface EightXEightOptions {
  readonly certificate: Certificate;
  readonly account: Account;
  /** @default - the machine's own time */
  readonly clock?: Clock;
}

/** The emulated 8x8 while it runs. */
export interface EightXEight {
  /** Where its SMS API is, as in `https://localhost:40123`. */
  readonly origin: string;
  readonly inbox: Inbox;
  /** Ends it and every connection to it. */
  close(): Promise<void>;
}

/** Starts an emulation of 8x8's SMS API over HTTPS on a free port of this machine. Nothing leaves the machine: messages end in its inbox. */
export async function startEightXEight({
  certificate,
  account,
  clock = systemClock,
}: EightXEightOptions): Promise<EightXEight> {
  const inbox = new Inbox();
  const app = fastify({ https: certificate, forceCloseConnections: true });
  handleErrors(app, clock);
  routes(app, account, inbox, clock);
  await app.listen({ host: "localhost", port: 0 });
  const { port } = app.server.address() as AddressInfo;
  return { origin: `https://localhost:${port}`, inbox, close: () => app.close() };
}

function handleErrors(app: FastifyInstance, clock: Clock): void {
  app.setErrorHandler((error, _request, reply) => {
    const answer = error instanceof ApiError ? error : fromFramework(error as { statusCode?: number });
    return reply.code(answer.statusCode).headers(answer.headers).send(answer.body(clock.now()));
  });
  app.setNotFoundHandler(() => {
    throw new ApiError(404, 1300, "Not found");
  });
}

/** What the HTTP library itself refuses: a body that is not JSON, say. */
function fromFramework({ statusCode = 500 }: { statusCode?: number }): ApiError {
  return statusCode < 500
    ? new ApiError(400, 1000, "Invalid parameter")
    : new ApiError(500, 2000, "Internal server error");
}

function routes(app: FastifyInstance, account: Account, inbox: Inbox, clock: Clock): void {
  const detailsAt = new Map<string, number>();

  app.addHook<{ Params: { subaccount: string } }>("preParsing", async ({ headers, params }) => {
    if (!account.admits(headers.authorization)) throw new ApiError(401, 1200, "Request was not authenticated properly");
    if (!account.owns(params.subaccount)) {
      throw new ApiError(400, 1001, "Provided subAccountId doesn't belongs to your account"); // 8x8's own spelling
    }
  });

  app.post<{ Params: { subaccount: string } }>(
    "/api/v1/subaccounts/:subaccount/messages",
    async ({ body, params, raw }) => {
      const sms = parseSmsRequest(body);
      refuseOldTls(sms.destination, (raw.socket as TLSSocket).getProtocol());
      const { umid, clientMessageId, destination, encoding } = inbox.deliver(params.subaccount, sms, clock.now());
      const status = { code: "QUEUED", description: "SMS is accepted and queued for processing" };
      return { umid, clientMessageId, destination, encoding, status };
    },
  );

  app.get<{ Params: { subaccount: string; umid: string } }>(
    "/api/v1/subaccounts/:subaccount/messages/:umid",
    async ({ params: { subaccount, umid } }) => {
      const wait = (detailsAt.get(subaccount) ?? Number.NEGATIVE_INFINITY) + DETAILS_INTERVAL_MS - clock.now();
      if (wait > 0)
        throw new ApiError(429, 429, "Quota exceeded. Please try again in 1 second(s).", { "Retry-After": "1" });
      detailsAt.set(subaccount, clock.now());
      const sms = inbox.find(umid);
      if (sms?.subaccount !== subaccount) throw new ApiError(404, 1300, "Message not found.");
      return messageDetails(sms);
    },
  );
}

/** @see https://developer.8x8.com/connect/docs/api-error-codes code 1014 */
function refuseOldTls(destination: string, protocol: string | null): void {
  if (!/^\+?65/.test(destination) || protocol === "TLSv1.3") return;
  const message = `TLS 1.3+ is required for Singapore-bound messages. Detected: ${protocol}`;
  throw new ApiError(426, 1014, message, { Upgrade: "TLS/1.3" });
}
