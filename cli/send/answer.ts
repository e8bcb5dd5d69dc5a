import type { ExecutionResult } from "../../sandbox/runtime/result";

/** What became of a message, as the hook's own line in the log has it. */
export interface Answer {
  /** As Auth0 takes it; where the trigger knows of errors alone, what the hook says of the error. */
  readonly outcome: "sent" | "drop" | "retry" | "error" | "timeout";
  /** What Auth0 is told, which begins with a code of docs/delivery.md. */
  readonly reason?: string;
  /** The HTTP status. @default - 8x8 wasn't asked, or didn't answer */
  readonly status?: number;
  /** 8x8's number of an error. */
  readonly code?: number;
  /** 8x8's name of the message, or of the call. */
  readonly umid?: string;
  readonly segments?: number;
}

type Line = Partial<Record<"outcome" | "status" | "code" | "umid" | "segments", unknown>>;

/** Reads what the hook wrote and told Auth0; of what an entry of one's own wrote, only the hook's line counts. */
export function answerOf({ outcome, reason, error, logs }: ExecutionResult): Answer {
  const line = logs.map(parse).findLast((it) => typeof it?.outcome === "string") ?? {};
  const told = reason ?? error?.message;
  return {
    outcome: outcome === "completed" ? "sent" : (outcome === "error" && verdictOf(line)) || outcome,
    ...(outcome !== "completed" && told !== undefined && { reason: told }),
    ...(typeof line.status === "number" && line.status > 0 && { status: line.status }),
    ...(typeof line.code === "number" && { code: line.code }),
    ...(typeof line.umid === "string" && { umid: line.umid }),
    ...(typeof line.segments === "number" && { segments: line.segments }),
  };
}

function verdictOf({ outcome }: Line): "drop" | "retry" | undefined {
  return outcome === "drop" || outcome === "retry" ? outcome : undefined;
}

function parse(line: string): Line | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined; // not the hook's
  }
}

const WORDS: Readonly<Record<Answer["outcome"], string>> = {
  sent: "sent",
  drop: "dropped",
  retry: "not sent; Auth0 would run it again",
  error: "failed",
  timeout: "ended after 20 s, as Auth0 does: it did not end by itself",
};

/** Where it is said what a reason means, and what to do. */
export function pageOf({ reason = "" }: Answer): string {
  const [code] = /^[a-z]+(-[a-z]+)*(?=:|$)/.exec(reason) ?? [];
  return `docs/delivery.md${code ? `#${code}` : ""}`;
}

/** One line for the screen. */
export function describe({ outcome, reason, status, code, umid, segments }: Answer): string {
  const facts = [
    status === undefined ? "no answer from 8x8" : `HTTP ${status}`,
    code !== undefined && `code ${code}`,
    umid && `UMID ${umid}`,
    segments && `${segments} ${segments === 1 ? "segment" : "segments"}`,
  ].filter(Boolean);
  return `${WORDS[outcome]}${reason ? `: ${reason}` : ""} (${facts.join(", ")})`;
}
