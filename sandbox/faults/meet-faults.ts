import { once } from "node:events";
import type { OutgoingHttpHeaders } from "node:http";
import type { Socket } from "node:net";
import { setTimeout } from "node:timers/promises";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { type Fault, isHandled, type RateLimitFault, type StatusFault } from "./fault";
import type { Faults } from "./faults";

/** An answer that an API gives instead of its own. */
export interface FaultAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. @default - none */
  readonly body?: unknown;
}

export interface MeetFaultsProps {
  readonly faults: Faults<{ readonly kind: string }>;
  /** The name that rules have for this API. @default - none */
  readonly api?: string;
  /** Makes of a request's path what rules are matched against. @default - the path as it is */
  readonly pathOf?: (path: string) => string;
  /** The API's own words for a fault. */
  readonly answer: (fault: StatusFault | RateLimitFault) => FaultAnswer;
}

const KINDS: ReadonlySet<string> = new Set(["status", "rate-limit", "reset", "unanswered", "cut-body"]);
const met = new WeakMap<FastifyRequest, { readonly kind: string }>();

/** The fault that a request has met, of whatever kind: those that are not of `Fault` are left to the API. */
export function faultOf(request: FastifyRequest): { readonly kind: string } | undefined {
  return met.get(request);
}

/** Has every request to this server meet its faults. To be called before the first route is added. */
export function meetFaults(
  app: FastifyInstance,
  { faults, api, pathOf = (path) => path, answer }: MeetFaultsProps,
): void {
  const connections = new Map<number | undefined, Socket>();
  app.server.on("connection", (socket: Socket) => {
    const { remotePort } = socket;
    connections.set(remotePort, socket);
    socket.on("close", () => connections.delete(remotePort));
  });
  const reset = ({ raw }: FastifyRequest) => connections.get(raw.socket.remotePort)?.resetAndDestroy();
  const give = (reply: FastifyReply, fault: StatusFault | RateLimitFault) => {
    const { status, headers = {}, body } = answer(fault);
    reply.code(status).headers(headers);
    if (body !== undefined) reply.type("application/json; charset=utf-8");
    return body === undefined ? "" : JSON.stringify(body);
  };

  app.addHook("onRequest", async (request, reply) => {
    const path = pathOf(request.url.replace(/\?.*/, ""));
    const { latencyMs, fault } = faults.meet({ ...(api && { api }), method: request.method, path });
    if (latencyMs > 0) await setTimeout(latencyMs, undefined, { ref: false });
    if (!fault) return;
    met.set(request, fault);
    if (!isCommon(fault) || isHandled(fault)) return;
    met.delete(request); // it is dealt with here
    if (fault.kind === "status" || fault.kind === "rate-limit") return reply.send(give(reply, fault));
    await once(request.raw.resume(), "end"); // the caller has sent everything
    if (fault.kind === "reset") reset(request);
    return reply.hijack();
  });

  app.addHook("onSend", async (request, reply, payload) => {
    const fault = faultOf(request);
    if (!fault || !isCommon(fault)) return payload;
    if (fault.kind === "status" || fault.kind === "rate-limit") return give(reply, fault);
    if (fault.kind === "reset") reset(request);
    if (fault.kind === "cut-body") cut(reply, String(payload ?? ""));
    return new Promise(() => {}); // nothing is sent
  });
}

/** Promises the whole body and breaks off after half of it. */
function cut(reply: FastifyReply, body: string): void {
  const { raw, statusCode } = reply;
  const bytes = Buffer.from(body);
  raw.writeHead(statusCode, { ...(reply.getHeaders() as OutgoingHttpHeaders), "content-length": bytes.length });
  raw.write(bytes.subarray(0, bytes.length / 2), () => raw.socket?.destroySoon());
}

function isCommon(fault: { readonly kind: string }): fault is Exclude<Fault, { readonly kind: "latency" }> {
  return KINDS.has(fault.kind);
}
