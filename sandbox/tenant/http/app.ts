import { setTimeout } from "node:timers/promises";
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import type { Certificate } from "../../base/certificate";
import { injectFaults } from "../../faults/inject-faults";
import { logIn, passwordlessRoutes } from "../passwordless/passwordless-routes";
import type { Tenant } from "../tenant";
import { TokenError } from "./clients";
import { managementApiRoutes } from "./management-api";
import { ManagementApiError } from "./management-api-error";
import { faultAnswer, faultTarget, type TenantFaults } from "./tenant-faults";
import { compileValidator, validationError } from "./validation";

const PREFIX = "/api/v2";

export interface AppProps {
  readonly certificate: Certificate;
  readonly tenant: Tenant;
  readonly faults: TenantFaults;
  /** How long to delay every call of the Management API, in milliseconds of this machine. */
  readonly latencyMs: number;
  readonly onCall: (call: ManagementApiCall) => void;
}

/** A call of the Management API. */
export interface ManagementApiCall {
  readonly method: string;
  /** Relative to `/api/v2` and without the query string, for example `/actions/actions`. */
  readonly path: string;
  readonly status: number;
  /** What the client calls itself. Empty if it doesn't. */
  readonly userAgent: string;
}

/**
 * Creates the HTTP server of a tenant. It has login by SMS, `/oauth/token`, and the Management API below `/api/v2`. It
 * doesn't listen yet.
 */
export function createApp({ certificate, tenant, faults, latencyMs, onCall }: AppProps): FastifyInstance {
  const app = fastify({
    https: certificate,
    forceCloseConnections: true,
    schemaErrorFormatter: validationError,
    frameworkErrors: answerError, // an invalid path
    routerOptions: { maxParamLength: 1000 }, // the schemas of the endpoints have their own limits
  });
  app.setValidatorCompiler(compileValidator);
  parseBodies(app);
  app.setErrorHandler(answerError);
  app.setNotFoundHandler(() => {
    throw new ManagementApiError(404, "Not Found");
  });
  app.addHook("onRequest", async ({ url }) => {
    if (latencyMs > 0 && url.startsWith(PREFIX)) await setTimeout(latencyMs);
  });
  injectFaults(app, { faults, target: faultTarget, answer: (fault) => faultAnswer(fault, tenant.clock.now()) });
  app.addHook("onResponse", async ({ method, url, headers }, { statusCode: status }) => {
    if (!url.startsWith(PREFIX)) return;
    const userAgent = headers["user-agent"] ?? "";
    onCall({ method, path: url.slice(PREFIX.length).replace(/\?.*/, ""), status, userAgent });
  });
  tokenRoute(app, tenant);
  passwordlessRoutes(app, tenant);
  app.register(async (api) => managementApi(api, tenant, faults), { prefix: PREFIX });
  return app;
}

function managementApi(api: FastifyInstance, tenant: Tenant, faults: TenantFaults): void {
  api.addHook("onRequest", async ({ headers, routeOptions: { config } }) => {
    if (config.scopes) tenant.clients.authorize(headers.authorization, config.scopes);
  });
  api.addHook("preHandler", ({ method, url }) => faults.pass(method, url));
  managementApiRoutes(api, tenant);
}

/** Accepts forms, and JSON that may be empty: deploying an Action sends no body. */
function parseBodies(app: FastifyInstance): void {
  app.addContentTypeParser("application/json", { parseAs: "string" }, (_request, body, done) => {
    try {
      done(null, body === "" ? null : JSON.parse(String(body)));
    } catch {
      done(new ManagementApiError(400, "Invalid request payload JSON format"));
    }
  });
  app.addContentTypeParser("application/x-www-form-urlencoded", { parseAs: "string" }, (_request, body, done) => {
    done(null, Object.fromEntries(new URLSearchParams(String(body))));
  });
}

function answerError(error: Error, _request: FastifyRequest, reply: FastifyReply): void {
  const answer = error instanceof ManagementApiError || error instanceof TokenError ? error : fromFramework(error);
  reply.code(answer.statusCode).send(answer.toJSON());
}

/** Errors of the HTTP library, for example for a body that is too long. Anything else is a bug in the emulation. */
function fromFramework(error: Error & { readonly statusCode?: number }): ManagementApiError {
  if (error.statusCode && error.statusCode < 500) return new ManagementApiError(error.statusCode, error.message);
  process.emitWarning(error.stack ?? error.message);
  return new ManagementApiError(500, "An internal server error occurred");
}

const OTP_GRANT = "http://auth0.com/oauth/grant-type/passwordless/otp";

/**
 * Issues tokens: for the Management API, and for users who log in with a code.
 * @see https://auth0.com/docs/api/authentication/client-credentials-flow/get-token
 */
function tokenRoute(app: FastifyInstance, tenant: Tenant): void {
  app.post<{ Body: Record<string, string> | null }>("/oauth/token", async ({ headers, body, host }) => {
    const request = { ...body, ...basicCredentials(headers.authorization) };
    return body?.grant_type === OTP_GRANT ? logIn(request, host, tenant) : tenant.clients.issueToken(request, host);
  });
}

/** @see https://datatracker.ietf.org/doc/html/rfc6749#section-2.3.1 */
function basicCredentials(header = "") {
  const [, encoded] = /^basic (.+)$/i.exec(header) ?? [];
  if (!encoded) return {};
  const [id = "", ...secret] = Buffer.from(encoded, "base64").toString().split(":");
  return { client_id: decode(id), client_secret: decode(secret.join(":")) };
}

function decode(encoded: string): string {
  return new URLSearchParams(`x=${encoded}`).get("x") ?? "";
}
