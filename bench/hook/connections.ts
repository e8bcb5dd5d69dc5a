import type { ActionNode } from "auth0-8x8-sandbox/parts";
import { median } from "../shared/median";
import { bareRequests, type Candidate, ourAction } from "./candidates";
import { Distance } from "./distance";
import type { Laboratory } from "./laboratory";
import type { Answering, Timings } from "./process";

const ROUND_TRIPS_MS = [0, 50, 150];
const COLD_RUNS = 5;
const BURST = 200;
const PARALLEL = 10;
/** Seconds between two messages. `BENCH_IDLE_SECONDS=1,10,60,300` takes five minutes. */
const IDLE_SECONDS = (process.env.BENCH_IDLE_SECONDS ?? "1,10").split(",").map(Number);
/** The round trip at which idle times are measured, in milliseconds. */
const IDLE_ROUND_TRIP_MS = 50;

/** Milliseconds of a message, at one distance from the server. */
export interface ConnectionCost {
  readonly title: string;
  readonly roundTripMs: number;
  /** Median of the first messages of fresh processes. */
  readonly cold: number;
  /** Median and longest of a burst of messages, ten at a time, in a process that has sent one. */
  readonly burst: number;
  readonly longest: number;
}

/** Milliseconds of a message after an idle time. */
export interface IdleCost {
  readonly title: string;
  readonly seconds: number;
  readonly milliseconds: number;
}

/** What a connection for each message costs, compared with a bare request that reuses its connection. */
export async function measureConnections(laboratory: Laboratory, node: ActionNode, progress: (text: string) => void) {
  const candidates = [ourAction(laboratory.origin, "Action"), ...bareRequests()];
  const costs: ConnectionCost[] = [];
  for (const roundTripMs of ROUND_TRIPS_MS) {
    progress(`Node ${node.version}: connections at ${roundTripMs} ms`);
    const distance = await Distance.open(laboratory.origin, roundTripMs);
    for (const candidate of candidates) {
      const start = () => laboratory.start(node.path, candidate, "connections", distance.origin);
      costs.push(await costOf(candidate, start, roundTripMs));
    }
    await distance.close();
  }
  progress(`Node ${node.version}: idle times up to ${Math.max(...IDLE_SECONDS)} s`);
  const distance = await Distance.open(laboratory.origin, IDLE_ROUND_TRIP_MS);
  const idle = await Promise.all(
    candidates.flatMap((candidate) =>
      IDLE_SECONDS.map((seconds) => {
        const start = () => laboratory.start(node.path, candidate, `idle_${seconds}`, distance.origin);
        return idleCostOf(candidate, start, seconds);
      }),
    ),
  );
  await distance.close();
  return { costs, idle };
}

async function costOf(candidate: Candidate, start: () => Answering, roundTripMs: number): Promise<ConnectionCost> {
  const cold: number[] = [];
  for (let run = 0; run < COLD_RUNS; run++) {
    const process = start();
    cold.push(...(await process.answer<Timings>({ first: 0, count: 1 })).milliseconds);
    await process.stop();
  }
  const process = start();
  await process.answer<Timings>({ first: 0, count: 1 });
  const { milliseconds } = await process.answer<Timings>({ first: 1, count: BURST, parallel: PARALLEL });
  await process.stop();
  const longest = Math.max(...milliseconds);
  return { title: candidate.title, roundTripMs, cold: median(cold), burst: median(milliseconds), longest };
}

async function idleCostOf(candidate: Candidate, start: () => Answering, seconds: number): Promise<IdleCost> {
  const process = start();
  await process.answer<Timings>({ first: 0, count: 3 });
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  const { milliseconds } = await process.answer<Timings>({ first: 3, count: 1 });
  await process.stop();
  return { title: candidate.title, seconds, milliseconds: milliseconds[0] ?? Number.NaN };
}
