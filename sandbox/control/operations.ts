import type { FastifyInstance } from "fastify";
import type { Sandbox } from "../sandbox";
import { closed } from "../tenant/http/schemas";
import { taggedUnion } from "./fault-rules";

/** How far to advance the clock: up to a day. */
const ADVANCE = closed({ ms: { type: "integer", minimum: 0, maximum: 86_400_000 } }, ["ms"]);

const nonEmpty = { type: "string", minLength: 1 } as const;

const DRIFT = taggedUnion("change", {
  code: { optional: { code: nonEmpty } },
  secret: { required: { name: nonEmpty } },
  unbind: {},
  "disable-provider": {},
});

interface Drift {
  readonly change: "code" | "secret" | "unbind" | "disable-provider";
  readonly code?: string;
  readonly name?: string;
}

/** One-off operations: reset, keys, processes, time, and changes in the dashboard. */
export function operationRoutes(api: FastifyInstance, sandbox: Sandbox): void {
  /** Responds with 204 once the operation is done. */
  const add = (path: string, run: () => unknown) =>
    api.post(path, async (_request, reply) => {
      await run();
      return reply.code(204).send();
    });
  add("/reset", () => sandbox.reset());
  add("/recover", () => {
    sandbox.reset();
    sandbox.dashboard.undo();
  });
  add("/key/revoke", () => sandbox.revokeKey());
  add("/key/rotate", () => sandbox.rotateKey().revokeOldKey());
  add("/kill/actions", () => sandbox.tenant.killActions());
  add("/start/stand-in", () => sandbox.useStandIn());
  api.post("/kill/stand-in", async (_request, reply) => {
    if (await sandbox.killStandIn()) return reply.code(204).send();
    return reply.code(409).send({
      error: "The stand-in isn't running. Start it first. It isn't needed if Terraform uses the real provider.",
    });
  });

  api.post<{ Body: { ms: number } }>("/clock", { schema: { body: ADVANCE } }, async ({ body: { ms } }) => {
    await sandbox.advance(ms);
    return { now: new Date(sandbox.clock.now()).toISOString() };
  });

  api.post<{ Body: Drift }>("/drift", { schema: { body: DRIFT } }, async ({ body }, reply) => {
    try {
      changeInDashboard(sandbox, body);
    } catch (error) {
      return reply.code(409).send({ error: (error as Error).message });
    }
    return reply.code(204).send();
  });
}

function changeInDashboard({ dashboard }: Sandbox, { change, code: edited, name = "" }: Drift): void {
  if (change === "code") dashboard.editCode(edited ?? ((code) => `${code}\n// Edited in the dashboard.\n`));
  else if (change === "secret") dashboard.deleteSecret(name);
  else if (change === "unbind") dashboard.unbind();
  else dashboard.disableProvider();
}
