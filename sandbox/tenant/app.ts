import { setTimeout } from "node:timers/promises";
import fastify, { type FastifyInstance, type FastifyReply } from "fastify";
import type { Certificate } from "../certificate";
import { meetFaults } from "../faults/meet-faults";
import { ApiError } from "./api-error";
import { TokenError } from "./clients";
import { faultAnswer } from "./fault-answer";
import { type Faults, pathBelowApi } from "./faults";
import { managementApiRoutes } from "./routes/management-api";
import { tokenRoute } from "./routes/token";
import { validationError } from "./routes/validation-error";
import { compileValidator } from "./routes/validator";
import type { Tenant } from "./tenant";

/** Where the Management API is. */
const PREFIX = "/api/v2";

export interface AppProps {
  readonly certificate: Certificate;
  readonly tenant: Tenant;
  readonly faults: Faults;
  /** How long every call of the Management API waits before it is looked at, in milliseconds of this machine. */
  readonly latencyMs: number;
  /** Is told of every call of the Management API once it is answered. */
  readonly onCall: (call: ManagementApiCall) => void;
}

/** A call of the Management API. */
export interface ManagementApiCall {
  readonly method: string;
  /** Below `/api/v2`, without query, as in `/actions/actions`. */
  readonly path: string;
  readonly status: number;
}

/** The HTTP of a tenant: `/oauth/token` and the Management API below `/api/v2`. It isn't listening yet. */
export function createApp({ certificate, tenant, faults, latencyMs, onCall }: AppProps): FastifyInstance {
  const app = fastify({
    https: certificate,
    forceCloseConnections: true,
    schemaErrorFormatter: validationError,
    frameworkErrors: (error, _request, reply: FastifyReply) => answerError(error, reply), // a path that is none
    routerOptions: { maxParamLength: 1000 }, // the endpoints' own schemas have limits
  });
  app.setValidatorCompiler(compileValidator);
  parseBodies(app);
  answerErrors(app);
  app.addHook("onRequest", async ({ url }) => {
    if (latencyMs > 0 && url.startsWith(PREFIX)) await setTimeout(latencyMs);
  });
  meetFaults(app, { faults, pathOf: pathBelowApi, answer: (fault) => faultAnswer(fault, tenant.clock.now()) });
  app.addHook("onResponse", async ({ method, url }, { statusCode: status }) => {
    if (url.startsWith(PREFIX)) onCall({ method, path: url.slice(PREFIX.length).replace(/\?.*/, ""), status });
  });
  tokenRoute(app, tenant);
  app.register(async (api) => managementApi(api, tenant, faults), { prefix: PREFIX });
  return app;
}

function managementApi(api: FastifyInstance, tenant: Tenant, faults: Faults): void {
  api.addHook("onRequest", async ({ headers, routeOptions: { config } }) => {
    if (config.scopes) tenant.clients.authorize(headers.authorization, config.scopes);
  });
  api.addHook("preHandler", ({ method, url }) => faults.pass(method, url));
  managementApiRoutes(api, tenant);
}

/** JSON that may be empty (a deployment has no body), and forms. */
function parseBodies(app: FastifyInstance): void {
  app.addContentTypeParser("application/json", { parseAs: "string" }, (_request, body, done) => {
    try {
      done(null, body === "" ? null : JSON.parse(String(body)));
    } catch {
      done(new ApiError(400, "Invalid request payload JSON format"));
    }
  });
  app.addContentTypeParser("application/x-www-form-urlencoded", { parseAs: "string" }, (_request, body, done) => {
    done(null, Object.fromEntries(new URLSearchParams(String(body))));
  });
}

function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler((error, _request, reply) => answerError(error as Error, reply));
  app.setNotFoundHandler(() => {
    throw new ApiError(404, "Not Found");
  });
}

function answerError(error: Error, reply: FastifyReply): void {
  const answer = error instanceof ApiError || error instanceof TokenError ? error : fromFramework(error);
  reply.code(answer.statusCode).send(answer.toJSON());
}

/** What the HTTP library itself refuses, such as a body that is too long; anything else is a mistake of the emulation. */
function fromFramework(error: Error & { readonly statusCode?: number }): ApiError {
  if (error.statusCode && error.statusCode < 500) return new ApiError(error.statusCode, error.message);
  process.emitWarning(error.stack ?? error.message);
  return new ApiError(500, "An internal server error occurred");
}
