import pico from "picocolors";
import { clean } from "../../screen/clean";

/** Something that happened to a message. */
export interface TraceEntry {
  /** When it happened there: ISO 8601, UTC. */
  readonly at: string;
  /** Who says so. */
  readonly source: "Auth0's log" | "Auth0's execution" | "8x8's log";
  readonly what: string;
}

/** Something that is missing about a message, and why. */
export interface Gap {
  readonly what: string;
  readonly reason: string;
}

/** Everything that is known about one message. */
export interface Trace {
  readonly environment: string;
  /** Auth0's ID of the transaction. Null if it is unknown. */
  readonly correlationId: string | null;
  /** 8x8's ID of the message. Null if it is unknown. */
  readonly umid: string | null;
  /** The last two digits of the recipient; the whole number only if you asked for it. Null if neither says it. */
  readonly recipient: string | null;
  /** By time. */
  readonly timeline: readonly TraceEntry[];
  readonly missing: readonly Gap[];
  /** UMIDs of other messages that match, the newest first. */
  readonly others: readonly string[];
}

/** Makes an entry of what Auth0 or 8x8 wrote. Phone numbers in it are masked. */
export function entry(time: number | string, source: TraceEntry["source"], what: string): TraceEntry {
  return { at: new Date(time).toISOString(), source, what: clean(what) };
}

/** A trace for the terminal. */
export function formatTrace({ environment, correlationId, umid, recipient, timeline, missing, others }: Trace): string {
  const ids = [
    recipient && `to ${recipient}`,
    umid && `UMID ${umid}`,
    correlationId && `correlation ID ${correlationId}`,
  ].filter(Boolean);
  const width = Math.max(0, ...timeline.map(({ source }) => source.length));
  const [day = ""] = timeline[0]?.at.split("T") ?? [];
  return [
    `${pico.bold(environment)}: ${ids.join(", ") || "nothing found"}`,
    ...(timeline.length > 0 ? [`\n${day}, UTC`] : []),
    ...timeline.map(({ at, source, what }) => `${pico.dim(at.slice(11, 23))}  ${source.padEnd(width)}  ${what}`),
    ...(missing.length > 0 ? ["\nNot known:"] : []),
    ...missing.map(({ what, reason }) => `- ${what}: ${reason}`),
    ...(others.length > 0 ? [`\nOther messages that match: ${others.join(", ")}`] : []),
  ].join("\n");
}
