import { once } from "node:events";
import type { OutgoingHttpHeaders } from "node:http";
import type { Socket } from "node:net";
import { setTimeout } from "node:timers/promises";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { type Fault, type FaultyRequest, isHandled, type RateLimitFault, type StatusFault } from "./fault";
import type { Faults } from "./faults";

/** The answer an API sends for a fault. */
export interface FaultAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. @default - none */
  readonly body?: unknown;
}

export interface InjectFaultsProps {
  readonly faults: Faults<{ readonly kind: string }>;
  /** What rules see of a request's path. */
  readonly target: (path: string) => Pick<FaultyRequest, "api" | "path">;
  /** How this API words a fault. */
  readonly answer: (fault: StatusFault | RateLimitFault) => FaultAnswer;
}

const KINDS: ReadonlySet<string> = new Set(["status", "rate-limit", "reset", "unanswered", "cut-body"]);
const faultOfRequest = new WeakMap<FastifyRequest, { readonly kind: string }>();

/** The fault of a request. `injectFaults` handles every `Fault`; the API must handle its own kinds. */
export function faultOf(request: FastifyRequest): { readonly kind: string } | undefined {
  return faultOfRequest.get(request);
}

/** Injects faults into every request to this server. Call it before you add the first route. */
export function injectFaults(app: FastifyInstance, { faults, target, answer }: InjectFaultsProps): void {
  const connections = new Map<number | undefined, Socket>();
  app.server.on("connection", (socket: Socket) => {
    const { remotePort } = socket;
    connections.set(remotePort, socket);
    socket.on("close", () => connections.delete(remotePort));
  });
  const reset = ({ raw }: FastifyRequest) => connections.get(raw.socket.remotePort)?.resetAndDestroy();
  const answerBody = (reply: FastifyReply, fault: StatusFault | RateLimitFault) => {
    const { status, headers = {}, body } = answer(fault);
    reply.code(status).headers(headers);
    if (body !== undefined) reply.type("application/json; charset=utf-8");
    return body === undefined ? "" : JSON.stringify(body);
  };

  app.addHook("onRequest", async (request, reply) => {
    const { method, url } = request;
    const { latencyMs, fault } = faults.match({ method, ...target(url.replace(/\?.*/, "")) });
    if (latencyMs > 0) await setTimeout(latencyMs, undefined, { ref: false });
    if (!fault) return;
    faultOfRequest.set(request, fault);
    if (!isCommon(fault) || isHandled(fault)) return;
    faultOfRequest.delete(request); // handled here
    if (fault.kind === "status" || fault.kind === "rate-limit") return reply.send(answerBody(reply, fault));
    await once(request.raw.resume(), "end"); // wait until the caller has sent everything
    if (fault.kind === "reset") reset(request);
    return reply.hijack();
  });

  app.addHook("onSend", async (request, reply, payload) => {
    const fault = faultOf(request);
    if (!fault || !isCommon(fault)) return payload;
    if (fault.kind === "status" || fault.kind === "rate-limit") return answerBody(reply, fault);
    if (fault.kind === "reset") reset(request);
    if (fault.kind === "cut-body") cut(reply, String(payload ?? ""));
    return new Promise(() => {}); // send nothing
  });
}

/** Announces the whole body and sends half of it. */
function cut(reply: FastifyReply, body: string): void {
  const { raw, statusCode } = reply;
  const bytes = Buffer.from(body);
  raw.writeHead(statusCode, { ...(reply.getHeaders() as OutgoingHttpHeaders), "content-length": bytes.length });
  raw.write(bytes.subarray(0, bytes.length / 2), () => raw.socket?.destroySoon());
}

function isCommon(fault: { readonly kind: string }): fault is Exclude<Fault, { readonly kind: "latency" }> {
  return KINDS.has(fault.kind);
}
