import type { AddressInfo } from "node:net";
import type { TLSSocket } from "node:tls";
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import type { Certificate } from "../certificate";
import type { Clock } from "../clock";
import type { RateLimitFault, StatusFault } from "../faults/fault";
import { type FaultAnswer, faultOf, meetFaults } from "../faults/meet-faults";
import type { Account, Product } from "./account";
import { ApiError } from "./api-error";
import { Entrance } from "./entrance";
import type { Faults, SmsAnswerFault } from "./faults";
import type { Limits } from "./rate-limit";
import type { Refusals } from "./refusals";
import type { AccountRoute, ApiRequest, Route } from "./route";

export interface ApiOptions<P extends Product> {
  readonly product: P;
  readonly routes: readonly Route<P>[];
  /** @default - it has none */
  readonly accountRoutes?: readonly AccountRoute[];
  readonly refusals: Refusals;
}

/** What all of 8x8's APIs have in common. */
export interface ApiContext {
  readonly certificate: Certificate;
  readonly account: Account;
  readonly faults: Faults;
  readonly clock: Clock;
  readonly limits: Limits;
}

/** One of 8x8's APIs while it runs. */
export interface Api {
  readonly origin: string;
  close(): Promise<void>;
}

/** Room for a batch of 10,000 messages. How much 8x8 takes isn't documented. */
const BODY_LIMIT = 32 * 1024 * 1024;

/** Starts an API of 8x8's over HTTPS on a free port of this machine. */
export async function startApi<P extends Product>(context: ApiContext, options: ApiOptions<P>): Promise<Api> {
  const toAnswer = answerTo(options.refusals);
  const onError = (error: unknown, _request: FastifyRequest, reply: FastifyReply) => {
    const answer = toAnswer(error);
    return reply.code(answer.statusCode).headers(answer.headers).send(answer.body(context.clock.now()));
  };
  // frameworkErrors: what is wrong before there is a route, such as a URL that can't be decoded
  const app = fastify({
    https: context.certificate,
    forceCloseConnections: true,
    bodyLimit: BODY_LIMIT,
    frameworkErrors: onError,
  });
  meetFaults(app, {
    faults: context.faults,
    api: options.product,
    answer: (fault) => faultAnswer(fault, options.refusals, context.clock.now()),
  });
  app.setErrorHandler(onError);
  app.setNotFoundHandler((request, reply) => onError(options.refusals.notFound(), request, reply));
  const entrance = new Entrance(context, options);
  for (const route of options.routes) addRoute(app, entrance, route);
  for (const route of options.accountRoutes ?? []) addAccountRoute(app, entrance, route);
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
  entrance: Entrance<P>,
  { method, path, status = 200, respond }: Route<P>,
): void {
  app.route<{ Params: { subaccount: string } }>({
    method,
    url: `/api/v1/subaccounts/:subaccount${path}`,
    preParsing: async (request) => {
      entrance.admit(request, request.params.subaccount);
    },
    handler: async (request, reply) => {
      const subaccount = entrance.find(request.params.subaccount);
      const fault = (faultOf(request) as SmsAnswerFault | undefined)?.kind;
      return send(reply.code(status), respond({ ...requestOf(request), subaccount, fault }));
    },
  });
}

function addAccountRoute<P extends Product>(
  app: FastifyInstance,
  entrance: Entrance<P>,
  { method, path, status = 200, respond }: AccountRoute,
): void {
  app.route<{ Params: { account: string } }>({
    method,
    url: `/api/v1/accounts/:account${path}`,
    preParsing: async (request) => {
      entrance.admitAccount(request, request.params.account);
    },
    handler: async (request, reply) => send(reply.code(status), respond(requestOf(request))),
  });
}

function requestOf({ params, query, body, raw, host }: FastifyRequest): ApiRequest {
  return {
    params: params as ApiRequest["params"],
    query: query as ApiRequest["query"],
    body,
    tls: (raw.socket as TLSSocket).getProtocol(),
    origin: `https://${host}`,
  };
}

function send(reply: FastifyReply, answer: object | string | undefined): FastifyReply {
  if (typeof answer === "string") reply.type("text/csv");
  return reply.send(answer);
}
