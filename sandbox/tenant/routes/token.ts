import type { FastifyInstance } from "fastify";
import type { Tenant } from "../tenant";

/** @see https://auth0.com/docs/api/authentication/client-credentials-flow/get-token */
export function tokenRoute(app: FastifyInstance, { clients }: Tenant): void {
  app.post<{ Body: Record<string, string> | null }>("/oauth/token", async ({ headers, body, host }) =>
    clients.issueToken({ ...body, ...basicCredentials(headers.authorization) }, host),
  );
}

/** @see https://datatracker.ietf.org/doc/html/rfc6749#section-2.3.1 */
function basicCredentials(header = "") {
  const [, encoded] = /^basic (.+)$/i.exec(header) ?? [];
  if (!encoded) return {};
  const [id = "", ...secret] = Buffer.from(encoded, "base64").toString().split(":");
  return { client_id: decode(id), client_secret: decode(secret.join(":")) };
}

function decode(text: string): string {
  return new URLSearchParams(`x=${text}`).get("x") ?? "";
}
