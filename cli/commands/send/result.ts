import type { ExecutionResult } from "auth0-8x8-sandbox/parts";

/** What happened to a message, according to the hook's own log line. */
export interface SendResult {
  /** How Auth0 takes it. For a trigger that only knows errors: what the hook means by the error. */
  readonly outcome: "sent" | "drop" | "retry" | "error" | "timeout";
  /** What the hook told Auth0. It starts with a code from docs/reference/delivery.md. */
  readonly reason?: string;
  /** HTTP status. @default - 8x8 wasn't called, or didn't answer */
  readonly status?: number;
  /** 8x8's error code. */
  readonly code?: number;
  /** 8x8's ID of the message or call. */
  readonly umid?: string;
  readonly segments?: number;
  /** The name of the route that was taken. @default - none */
  readonly route?: string;
}

type LogLine = Partial<Record<"outcome" | "status" | "code" | "umid" | "segments" | "route", unknown>>;

/** Reads the result from what the hook logged and told Auth0. Lines that the user's own code logged don't count. */
export function resultOf({ outcome, reason, error, logs }: ExecutionResult): SendResult {
  const lines = logs.map(parseLine);
  const line = lines.findLast((it) => typeof it?.outcome === "string") ?? {};
  const route = lines.find((it) => typeof it?.route === "string")?.route;
  const message = reason ?? error?.message;
  return {
    outcome: outcome === "completed" ? "sent" : (outcome === "error" && intentOf(line)) || outcome,
    ...(outcome !== "completed" && message !== undefined && { reason: message }),
    ...(typeof line.status === "number" && line.status > 0 && { status: line.status }),
    ...(typeof line.code === "number" && { code: line.code }),
    ...(typeof line.umid === "string" && { umid: line.umid }),
    ...(typeof line.segments === "number" && { segments: line.segments }),
    ...(typeof route === "string" && { route }),
  };
}

function intentOf({ outcome }: LogLine): "drop" | "retry" | undefined {
  return outcome === "drop" || outcome === "retry" ? outcome : undefined;
}

function parseLine(line: string): LogLine | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined; // the user's own code logged it
  }
}

const CAUSES: Readonly<Record<Exclude<SendResult["outcome"], "sent">, string>> = {
  drop: "the hook dropped it",
  retry: "Auth0 would try again",
  error: "the hook failed",
  timeout: "the hook was stopped after 20 s, as Auth0 does",
};

/** The page that explains a reason and what to do. */
export function helpPage({ reason = "" }: SendResult): string {
  const [code] = /^[a-z]+(-[a-z]+)*(?=:|$)/.exec(reason) ?? [];
  return `docs/reference/delivery.md${code ? `#${code}` : ""}`;
}

/** Describes a result in one line. */
export function describeResult({ outcome, reason, status, code, umid, segments }: SendResult): string {
  const facts = [
    status === undefined ? "no answer from 8x8" : `HTTP ${status}`,
    code !== undefined && `code ${code}`,
    umid && `UMID ${umid}`,
    segments && `${segments} ${segments === 1 ? "segment" : "segments"}`,
  ].filter(Boolean);
  if (outcome === "sent") return `8x8 sent (${facts.join(", ")})`;
  const answer = status === undefined ? "No answer from 8x8." : `8x8 answered ${facts.join(", ")}.`;
  return `Not sent: ${CAUSES[outcome]}${reason ? ` (${reason})` : ""}. ${answer}`;
}
