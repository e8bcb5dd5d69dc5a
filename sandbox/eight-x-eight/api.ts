import type { AddressInfo } from "node:net";
import type { TLSSocket } from "node:tls";
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import type { Certificate } from "../certificate";
import type { Clock } from "../clock";
import type { RateLimitFault, StatusFault } from "../faults/fault";
import { type FaultAnswer, faultOf, meetFaults } from "../faults/meet-faults";
import type { Account, Product, SubaccountOf } from "./account";
import { ApiError } from "./api-error";
import type { Faults, SmsAnswerFault } from "./faults";
import type { Refusals } from "./refusals";

/** A request of somebody who may make it. */
export interface ApiRequest<P extends Product> {
  readonly subaccount: SubaccountOf<P>;
  readonly params: Readonly<Record<string, string>>;
  readonly body: unknown;
  /** What it was sent to. */
  readonly origin: string;
  /** The connection's version of TLS, as in `TLSv1.3`. */
  readonly tls: string | null;
  /** What goes wrong with this send, where that is not the business of its connection. */
  readonly fault: SmsAnswerFault["kind"] | undefined;
}

export interface Route<P extends Product> {
  readonly method: "GET" | "POST";
  /** The HTTP status of its answer. @default 200 */
  readonly status?: number;
  /** Below that of the sub-account, as in `/messages`. */
  readonly path: string;
  /**
   * Makes the body of the answer; a text is a file of CSV.
   * @throws ApiError to be answered
   */
  respond(request: ApiRequest<P>): object | string;
}

export interface ApiOptions<P extends Product> {
  readonly product: P;
  readonly routes: readonly Route<P>[];
  readonly refusals: Refusals;
}

/** What all of 8x8's APIs have in common. */
export interface ApiContext {
  readonly certificate: Certificate;
  readonly account: Account;
  readonly faults: Faults;
  readonly clock: Clock;
}

/** One of 8x8's APIs while it runs. */
export interface Api {
  readonly origin: string;
  close(): Promise<void>;
}

interface Path {
  Params: { subaccount: string };
}

/** Starts an API of 8x8's over HTTPS on a free port of this machine. */
export async function startApi<P extends Product>(context: ApiContext, options: ApiOptions<P>): Promise<Api> {
  const toAnswer = answerTo(options.refusals);
  const onError = (error: unknown, _request: FastifyRequest, reply: FastifyReply) => {
    const answer = toAnswer(error);
    return reply.code(answer.statusCode).headers(answer.headers).send(answer.body(context.clock.now()));
  };
  // frameworkErrors: what is wrong before there is a route, such as a URL that can't be decoded
  const app = fastify({ https: context.certificate, forceCloseConnections: true, frameworkErrors: onError });
  meetFaults(app, {
    faults: context.faults,
    api: options.product,
    answer: (fault) => faultAnswer(fault, options.refusals, context.clock.now()),
  });
  app.setErrorHandler(onError);
  app.setNotFoundHandler((request, reply) => onError(options.refusals.notFound(), request, reply));
  for (const route of options.routes) addRoute(app, context, options, route);
  await app.listen({ host: "localhost", port: 0 });
  const { port } = app.server.address() as AddressInfo;
  return { origin: `https://localhost:${port}`, close: () => app.close() };
}

/** What the HTTP library itself refuses, a body that is not JSON, say, in 8x8's own form. */
function answerTo(refusals: Refusals): (error: unknown) => ApiError {
  return (error) => {
    if (error instanceof ApiError) return error;
    const { statusCode = 500 } = error as { statusCode?: number };
    return statusCode < 500 ? refusals.unreadable() : refusals.internalError();
  };
}

/** A fault in 8x8's own words. */
function faultAnswer(fault: StatusFault | RateLimitFault, refusals: Refusals, now: number): FaultAnswer {
  const own =
    fault.kind === "rate-limit" ? refusals.rateLimited(fault.resetInSeconds) : refusals.internalError(fault.status);
  const { headers, body } = fault.kind === "status" ? fault : {};
  return { status: own.statusCode, headers: headers ?? own.headers, body: body ?? own.body(now) };
}

function addRoute<P extends Product>(
  app: FastifyInstance,
  { account }: ApiContext,
  { product, refusals }: ApiOptions<P>,
  { method, path, status = 200, respond }: Route<P>,
): void {
  function admit({ headers, params }: Pick<FastifyRequest<Path>, "headers" | "params">): SubaccountOf<P> {
    if (!account.admits(headers.authorization)) throw refusals.unauthenticated();
    const subaccount = account.find(params.subaccount);
    if (!subaccount) throw refusals.unknownSubaccount(params.subaccount);
    if (subaccount.product !== product) throw refusals.otherProduct(params.subaccount);
    return subaccount as SubaccountOf<P>;
  }

  app.route<Path>({
    method,
    url: `/api/v1/subaccounts/:subaccount${path}`,
    preParsing: async (request) => {
      admit(request);
    },
    handler: async (request, reply) => {
      const { params, body, raw } = request;
      const tls = (raw.socket as TLSSocket).getProtocol();
      const answer = respond({
        subaccount: admit(request),
        params,
        body,
        tls,
        fault: (faultOf(request) as SmsAnswerFault | undefined)?.kind,
        origin: `https://${request.host}`,
      });
      if (typeof answer === "string") reply.type("text/csv");
      return reply.code(status).send(answer);
    },
  });
}
