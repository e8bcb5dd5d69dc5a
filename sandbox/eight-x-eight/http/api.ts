import type { AddressInfo } from "node:net";
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import type { Certificate } from "../../base/certificate";
import type { RateLimitFault, StatusFault } from "../../faults/fault";
import { type FaultAnswer, injectFaults } from "../../faults/inject-faults";
import type { Product, SubaccountOf } from "../account/account";
import type { World } from "../world";
import { accessControl, type RateLimits } from "./access-control";
import { type CommonErrors, EightXEightError } from "./errors";

export interface ApiOptions<P extends Product> {
  readonly product: P;
  readonly errors: CommonErrors;
  /** Adds the endpoints below `/api/v1/subaccounts/{subAccountId}`. @param find finds the sub-account of a request by its ID */
  readonly routes: (api: FastifyInstance, find: (id: string) => SubaccountOf<P>) => void;
  /** Adds the endpoints below `/api/v1/accounts/{accountId}`. @default - none */
  readonly accountRoutes?: (api: FastifyInstance) => void;
  /** @default - a free one */
  readonly port?: number | undefined;
}

/** How all of 8x8's APIs are served. */
export interface Serving {
  readonly certificate: Certificate;
  readonly limits: RateLimits;
  readonly host: string;
  readonly onCall: (call: { readonly method: string }) => void;
}

/** A request to a sub-account, with further parameters in its path. */
export interface InSubaccount<Name extends string = never> {
  Params: Readonly<Record<Name | "subaccount", string>>;
}

/** A running API of 8x8. */
export interface Api {
  readonly origin: string;
  close(): Promise<void>;
}

/** Bytes: enough for a batch of 10,000 messages. 8x8 doesn't document its own limit. */
const BODY_LIMIT = 32 * 1024 * 1024;

/** Starts one of 8x8's APIs over HTTPS on a local port. */
export async function startApi<P extends Product>(
  world: World,
  { certificate, limits, host, onCall }: Serving,
  options: ApiOptions<P>,
): Promise<Api> {
  const { clock, faults } = world;
  const onError = (error: unknown, _request: FastifyRequest, reply: FastifyReply) => {
    const answer = toEightXEightError(error, options.errors);
    return reply.code(answer.statusCode).headers(answer.headers).send(answer.body(clock.now()));
  };
  // frameworkErrors: errors before routing, for example a URL that can't be decoded
  const app = fastify({
    https: certificate,
    forceCloseConnections: true,
    bodyLimit: BODY_LIMIT,
    frameworkErrors: onError,
  });
  injectFaults(app, {
    faults,
    target: (path) => ({ api: options.product, path }),
    answer: (fault) => faultAnswer(fault, options.errors, clock.now()),
  });
  app.addHook("onResponse", async (call) => onCall(call));
  app.setErrorHandler(onError);
  app.setNotFoundHandler((request, reply) => onError(options.errors.notFound(), request, reply));
  const access = accessControl(world, limits, options);
  app.register(
    async (api) => {
      api.addHook<InSubaccount>("preParsing", async (request) => {
        access.checkSubaccount(request, request.params.subaccount);
      });
      options.routes(api, access.find);
    },
    { prefix: "/api/v1/subaccounts/:subaccount" },
  );
  app.register(
    async (api) => {
      api.addHook<{ Params: { account: string } }>("preParsing", async (request) => {
        access.checkAccount(request, request.params.account);
      });
      options.accountRoutes?.(api);
    },
    { prefix: "/api/v1/accounts/:account" },
  );
  await app.listen({ host, port: options.port ?? 0 });
  const { port } = app.server.address() as AddressInfo;
  return { origin: `https://localhost:${port}`, close: () => app.close() };
}

/** Turns any error into 8x8's form. This includes the HTTP library's own, for example for a body that isn't JSON. */
function toEightXEightError(error: unknown, errors: CommonErrors): EightXEightError {
  if (error instanceof EightXEightError) return error;
  const { statusCode = 500 } = error as { statusCode?: number };
  return statusCode < 500 ? errors.unreadable() : errors.internalError();
}

/** The response that 8x8 itself would give for a fault. */
function faultAnswer(fault: StatusFault | RateLimitFault, errors: CommonErrors, now: number): FaultAnswer {
  const own =
    fault.kind === "rate-limit" ? errors.rateLimited(fault.resetInSeconds) : errors.internalError(fault.status);
  const { headers, body } = fault.kind === "status" ? fault : {};
  return { status: own.statusCode, headers: headers ?? own.headers, body: body ?? own.body(now) };
}
