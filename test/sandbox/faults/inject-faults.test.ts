import { request } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import fastify, { type FastifyInstance } from "fastify";
import type { Fault } from "../../../sandbox/faults/fault";
import { Faults } from "../../../sandbox/faults/faults";
import { injectFaults } from "../../../sandbox/faults/inject-faults";

let app: FastifyInstance;
let faults: Faults;
let handled: number;

beforeEach(async () => {
  faults = new Faults();
  handled = 0;
  app = fastify({ forceCloseConnections: true });
  const answer = (fault: Fault) => ({
    status: fault.kind === "status" ? fault.status : 429,
    headers: { "x-own": "words" },
    body: { own: fault.kind },
  });
  injectFaults(app, { faults, target: (path) => ({ path }), answer });
  app.post("/send", async () => ({ sent: ++handled }));
  await app.listen({ host: "localhost", port: 0 });
});
afterEach(() => app.close());

/** The result of a POST: status, body and length, or the error's code. */
function send(signal?: AbortSignal): Promise<unknown> {
  const { port } = app.server.address() as AddressInfo;
  const options = { port, method: "POST", path: "/send?a=b", headers: { "content-type": "application/json" } };
  return new Promise((resolve) => {
    const sent = request({ ...options, ...(signal && { signal }) }, async (response) => {
      const body = await text(response).catch((error: NodeJS.ErrnoException) => error.code);
      resolve([response.statusCode, body, response.headers["content-length"]]);
    });
    sent.on("error", (error: NodeJS.ErrnoException) => resolve(error.code));
    sent.end("{}");
  });
}

const OWN = (kind: string) => JSON.stringify({ own: kind });

test.each<[Fault, unknown, number]>([
  [{ kind: "status", status: 503 }, [503, OWN("status"), "16"], 0],
  [{ kind: "status", status: 503, handled: true }, [503, OWN("status"), "16"], 1],
  [{ kind: "rate-limit" }, [429, OWN("rate-limit"), "20"], 0],
  [{ kind: "latency", ms: 1 }, [200, '{"sent":1}', "10"], 1],
  [{ kind: "reset" }, "ECONNRESET", 0],
  [{ kind: "reset", handled: true }, "ECONNRESET", 1],
  [{ kind: "cut-body" }, [200, "ECONNRESET", "10"], 1],
])("%j: what the caller sees, and whether the request takes effect", async (fault, seen, effects) => {
  faults.add({ fault, path: "/send", times: 1 });
  expect(await send()).toEqual(seen);
  expect(handled).toBe(effects);
  expect(await send()).toEqual([200, `{"sent":${effects + 1}}`, "10"]);
});

test.each([
  [true, 1],
  [false, 0],
])("an unanswered request, handled: %p", async (isHandled, effects) => {
  faults.add({ fault: { kind: "unanswered", handled: isHandled } });
  const controller = new AbortController();
  const answer = send(controller.signal);
  const arrived = new Promise((resolve) => app.server.once("request", ({ socket }) => resolve(socket)));
  await arrived;
  await new Promise(setImmediate);
  await new Promise(setImmediate);
  controller.abort();
  expect(await answer).toBe("ABORT_ERR");
  expect(handled).toBe(effects);
});
