import type { FastifyInstance } from "fastify";

/** No page, not even this one, may do more than this: nothing inline, nothing from elsewhere, in nobody's frame. */
const HEADERS = {
  "content-security-policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "cache-control": "no-store",
};

/**
 * Refuses with 403 what other sites make a browser send: by another name for this machine (DNS rebinding), or from another origin
 * (cross-site request forgery). Programs send neither `Origin` nor `Sec-Fetch-Site`.
 * @see https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Sec-Fetch-Site
 */
export function guard(app: FastifyInstance): void {
  app.addHook("onRequest", async ({ headers, raw: { socket } }, reply) => {
    reply.headers(HEADERS);
    const { host, origin } = headers;
    const own = ["127.0.0.1", "localhost"].map((name) => `${name}:${socket.localPort}`);
    const site = headers["sec-fetch-site"] ?? "none";
    const mistake = !own.includes(host ?? "")
      ? `Host: must be ${own.join(" or ")}.`
      : origin !== undefined && origin !== `http://${host}`
        ? "Origin: another one than the sandbox's own page."
        : site !== "none" && site !== "same-origin" && "Sec-Fetch-Site: a request of another site.";
    if (mistake) return reply.code(403).send({ error: mistake });
  });
}
