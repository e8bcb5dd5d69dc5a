import { randomBytes } from "node:crypto";
import type { AddressInfo } from "node:net";
import fastify from "fastify";
import type { Sandbox } from "../sandbox";
import { controlApi } from "./api";
import { guard } from "./guard";
import { pageFiles } from "./page-files";

/** The page of a sandbox and what programs control it by, while it runs. */
export interface Control {
  /** Where the page is; what programs call is below it, at `api/`. It names a secret: who knows it may do everything. */
  readonly url: string;
  close(): Promise<void>;
}

/** Starts a server for the page over HTTP on a free port of this machine, that nobody on another machine and no other site can reach. */
export async function startControl(sandbox: Sandbox): Promise<Control> {
  const app = fastify({
    forceCloseConnections: true,
    ajv: { customOptions: { allErrors: true, coerceTypes: false, discriminator: true, removeAdditional: false } },
  });
  app.removeContentTypeParser("text/plain"); // what a form of another site could send
  guard(app);
  const prefix = `/${randomBytes(16).toString("hex")}`;
  app.get(prefix, (_request, reply) => reply.redirect(`${prefix}/`)); // the page's files are below it
  await app.register(async (page) => pageFiles(page), { prefix });
  await app.register(async (api) => controlApi(api, sandbox), { prefix: `${prefix}/api` });
  await app.listen({ host: "127.0.0.1", port: 0 });
  const { port } = app.server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}${prefix}/`, close: () => app.close() };
}
