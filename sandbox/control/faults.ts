import type { FastifyInstance } from "fastify";
import type { EightXEightFaultRule } from "../eight-x-eight/faults";
import type { FaultRule } from "../faults/fault";
import type { Sandbox } from "../sandbox";
import { ADVANCE, DRIFT, RULES } from "./fault-schemas";
import { rules } from "./rules";

type Drift =
  | { readonly change: "code"; readonly code?: string }
  | { readonly change: "secret"; readonly name: string }
  | { readonly change: "unbind" | "disable-provider" };

/** Has things go wrong in a sandbox, and makes them well again. */
export function faultRoutes(api: FastifyInstance, sandbox: Sandbox): void {
  const { tenant, eightXEight } = sandbox;

  api.get("/faults", async () => ({ faults: rules(sandbox) }));
  api.post<{ Body: FaultRule }>("/faults/auth0", { schema: { body: RULES.auth0 } }, async ({ body }, reply) => {
    return reply.code(201).send({ id: tenant.faults.add(body).id });
  });
  api.post<{ Body: EightXEightFaultRule }>(
    "/faults/8x8",
    { schema: { body: RULES["8x8"] } },
    async ({ body }, reply) => {
      return reply.code(201).send({ id: eightXEight.faults.add(body).id });
    },
  );
  api.delete<{ Params: { id: string } }>("/faults/auth0/:id", async ({ params: { id } }, reply) => {
    return reply.code(tenant.faults.remove(Number(id)) ? 204 : 404).send();
  });
  api.delete<{ Params: { id: string } }>("/faults/8x8/:id", async ({ params: { id } }, reply) => {
    return reply.code(eightXEight.faults.remove(Number(id)) ? 204 : 404).send();
  });

  /** An empty answer to something that is done. */
  const does = (path: string, act: () => unknown) =>
    api.post(path, async (_request, reply) => {
      await act();
      return reply.code(204).send();
    });
  does("/reset", () => sandbox.reset());
  does("/key/revoke", () => sandbox.revokeKey());
  does("/key/rotate", () => sandbox.rotateKey().revokeOldKey());
  does("/kill/actions", () => tenant.killActions());
  api.post("/kill/stand-in", async (_request, reply) => {
    if (await sandbox.killStandIn()) return reply.code(204).send();
    return reply.code(409).send({ error: "No stand-in runs: it was killed, or Terraform uses the real provider." });
  });
  does("/start/stand-in", () => sandbox.useStandIn());

  api.post<{ Body: { ms: number } }>("/clock", { schema: { body: ADVANCE } }, async ({ body: { ms } }) => {
    await sandbox.advance(ms);
    return { now: new Date(sandbox.clock.now()).toISOString() };
  });

  api.post<{ Body: Drift }>("/drift", { schema: { body: DRIFT } }, async ({ body }, reply) => {
    try {
      change(sandbox, body);
    } catch (error) {
      return reply.code(409).send({ error: (error as Error).message });
    }
    return reply.code(204).send();
  });
}

function change({ dashboard }: Sandbox, drift: Drift): void {
  if (drift.change === "code") dashboard.editCode(drift.code ?? ((code) => `${code}\n// Edited in the dashboard.\n`));
  else if (drift.change === "secret") dashboard.deleteSecret(drift.name);
  else if (drift.change === "unbind") dashboard.unbind();
  else dashboard.disableProvider();
}
