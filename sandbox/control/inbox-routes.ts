import { E164, maskPhoneNumber } from "@auth0-8x8/text";
import type { FastifyInstance } from "fastify";
import type { Inbox } from "../eight-x-eight/inbox";
import { closed } from "../tenant/http/schemas";

/** The query. A plus in a query means a space, so a number that begins with a space is one whose plus wasn't encoded. */
const NEXT = closed({
  to: { type: "string", pattern: E164.source.replace("\\+", "[+ ]") },
  wait: { type: "string", pattern: "^[1-5]?\\d$" },
});

/** The phones' messages, for tests in any language. */
export function inboxRoutes(api: FastifyInstance, inbox: Inbox): void {
  api.get<{ Querystring: { to?: string; wait?: string } }>(
    "/inbox/next",
    { schema: { querystring: NEXT } },
    async ({ query: { to, wait = "5" } }, reply) => {
      const gone = new AbortController();
      reply.raw.on("close", () => gone.abort());
      const options = { timeoutMs: Number(wait) * 1000, signal: gone.signal, ...(to && { to: to.replace(" ", "+") }) };
      try {
        const { channel, destination, text, code = null, at } = await inbox.next(options);
        return { channel, to: maskPhoneNumber(destination), text, code, at };
      } catch (error) {
        return reply.code(404).send({ error: (error as Error).message });
      }
    },
  );
}
