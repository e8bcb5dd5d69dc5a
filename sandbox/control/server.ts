import { randomBytes } from "node:crypto";
import type { AddressInfo } from "node:net";
import fastify, { type FastifyInstance } from "fastify";
import type { PageServer, Sandbox } from "../sandbox";
import { formatVariables } from "../terraform/shell-lines";
import { controlApi } from "./api";
import { pageFiles } from "./page-files";

/** Starts the page and the control API over HTTP on a local port. Other machines and other sites can't reach it. */
export async function startControl(sandbox: Sandbox, port = 0): Promise<PageServer> {
  const app = fastify({
    forceCloseConnections: true,
    ajv: { customOptions: { allErrors: true, coerceTypes: false, discriminator: true, removeAdditional: false } },
  });
  app.removeContentTypeParser("text/plain"); // another site's form could send it
  refuseOtherSites(app);
  const [prefix, variables] = [secretPath(), secretPath()];
  app.get(prefix, (_request, reply) => reply.redirect(`${prefix}/`)); // the page's files are relative to it
  app.get("/health", async () => ({ status: "ok", tenant: sandbox.tenant.url }));
  app.get<{ Querystring: { for?: string } }>(variables, ({ query }, reply) => {
    const text = formatVariables(sandbox.variables, query.for);
    return text === undefined ? reply.callNotFound() : reply.type("text/plain").send(text);
  });
  await app.register(async (page) => pageFiles(page), { prefix });
  await app.register(async (api) => controlApi(api, sandbox), { prefix: `${prefix}/api` });
  await app.listen({ host: "127.0.0.1", port });
  const { port: own } = app.server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${own}`;
  return { url: `${origin}${prefix}/`, variablesUrl: `${origin}${variables}`, close: () => app.close() };
}

const secretPath = () => `/${randomBytes(16).toString("hex")}`;

/** Restricts the page to its own files. It allows no inline scripts or styles, nothing from other sites, and no frames. */
const SECURITY_HEADERS = {
  "content-security-policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "cache-control": "no-store",
};

/**
 * Refuses with 403 what another site makes a browser send. Such requests go to another name of this machine (DNS
 * rebinding), or come from another origin (cross-site request forgery). Programs send neither `Origin` nor
 * `Sec-Fetch-Site`.
 * @see https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Sec-Fetch-Site
 */
function refuseOtherSites(app: FastifyInstance): void {
  app.addHook("onRequest", async ({ headers, raw: { socket } }, reply) => {
    reply.headers(SECURITY_HEADERS);
    const { host, origin } = headers;
    const ownHosts = ["127.0.0.1", "localhost"].map((name) => `${name}:${socket.localPort}`);
    const site = headers["sec-fetch-site"] ?? "none";
    const error = !ownHosts.includes(host ?? "")
      ? `Host: must be ${ownHosts.join(" or ")}.`
      : origin !== undefined && origin !== `http://${host}`
        ? "Origin: must be the sandbox's own page."
        : site !== "none" && site !== "same-origin" && "Sec-Fetch-Site: must not be another site.";
    if (error) return reply.code(403).send({ error });
  });
}
