import type { ActionNode } from "auth0-8x8-sandbox/parts";
import { median } from "../shared/median";
import type { Candidate } from "./candidates";
import { Distance } from "./distance";
import type { Laboratory } from "./laboratory";
import type { Answering, Arrival, Timings } from "./process";

/** Measured fresh processes per candidate, after one warm-up. */
export const COLD_RUNS = 60;
/** Fresh processes of each candidate, far from the server. */
const DISTANT_RUNS = 7;
/**
 * Messages of each candidate in one process, including the first ones, during which Node compiles. V8 doubles its memory for short-lived objects
 * three times in the first 3,500 messages, of each candidate at another one. Before the last time, the peak shows that moment more than the code.
 */
export const LATER_SENDS = 4000;
/** Processes for later messages. Now and then V8 takes 15 % more memory in one of them, with any code. */
export const LATER_PROCESSES = 3;
/** Sends before the next candidate takes its turn. */
const BATCH = 20;

/** A candidate's figures. Times are medians in milliseconds. */
export interface CandidateFigures {
  /** The first message of a fresh process. */
  readonly coldMs: number;
  /** The same with a round trip of 100 ms to the server. */
  readonly distantMs: number;
  /** A later message. */
  readonly laterMs: number;
  /** Peak memory of a fresh process after its first message. */
  readonly freshBytes: number;
  /** The most memory that a process of later messages has had (median). */
  readonly peakBytes: number;
}

/** A candidate's figures on one Node. */
export interface CandidateResult {
  readonly candidate: Candidate;
  readonly figures: CandidateFigures;
}

/**
 * Measures the candidates on a Node. They take turns, so that other programs on the machine affect all alike.
 * @throws {Error} when a message failed or didn't arrive exactly once, or the floor sends another message
 */
export async function measure(
  laboratory: Laboratory,
  node: ActionNode,
  candidates: readonly Candidate[],
  progress: (text: string) => void,
): Promise<CandidateResult[]> {
  const runs = candidates.map(
    (candidate, index) => new CandidateRun(laboratory, node.path, candidate, `${node.version}_${index}`),
  );
  const distance = await Distance.open(laboratory.origin, 100);
  try {
    for (let round = 0; round <= COLD_RUNS; round++) {
      progress(`Node ${node.version}: fresh processes, ${round} of ${COLD_RUNS}`);
      for (const run of inTurn(runs, round)) await run.cold(round > 0);
    }
    for (let round = 0; round < DISTANT_RUNS; round++) {
      progress(`Node ${node.version}: fresh processes at 100 ms, ${round} of ${DISTANT_RUNS}`);
      for (const run of inTurn(runs, round)) await run.distant(distance.origin);
    }
    for (let sends = 0; sends < LATER_PROCESSES * LATER_SENDS; sends += BATCH) {
      progress(`Node ${node.version}: later messages, ${sends} of ${LATER_PROCESSES * LATER_SENDS}`);
      if (sends % LATER_SENDS === 0) await Promise.all(runs.map((run) => run.stop()));
      for (const run of inTurn(runs, sends / BATCH)) await run.later();
    }
  } finally {
    await Promise.all([distance.close(), ...runs.map((run) => run.stop())]);
  }
  const arrivals = await laboratory.arrivals();
  for (const { candidate, subaccount, sent } of runs) checkArrivals(candidate.title, sent, arrivals[subaccount]);
  const alike = runs.filter(({ candidate: { role } }) => role === "ours" || role === "floor");
  checkBodies(alike.map(({ subaccount }) => arrivals[subaccount]));
  return runs.map((run) => ({ candidate: run.candidate, figures: run.figures() }));
}

/** @throws {Error} when a message didn't arrive, or arrived twice */
export function checkArrivals(title: string, sent: number, arrival: Arrival | undefined): void {
  const { requests = 0, distinct = 0 } = arrival ?? {};
  if (requests === sent && distinct === sent) return;
  throw new Error(`${title}: sent ${sent} messages; ${distinct} arrived, in ${requests} requests.`);
}

/** @throws {Error} when the bodies differ in length: then the floor no longer sends what the Action sends */
export function checkBodies(arrivals: readonly (Arrival | undefined)[]): void {
  const lengths = new Set(arrivals.map((arrival) => arrival?.bytes));
  if (lengths.size === 1) return;
  const bytes = [...lengths].join(" and ");
  throw new Error(
    `The Action and bench/hook/peers/bare-https.cjs send bodies of ${bytes} bytes. Give both the same fields.`,
  );
}

/** All of them, starting with another one each round. */
export function inTurn<T>(all: readonly T[], round: number): T[] {
  const first = round % all.length;
  return [...all.slice(first), ...all.slice(0, first)];
}

/** One candidate on one Node version. */
class CandidateRun {
  readonly #cold: number[] = [];
  readonly #distant: number[] = [];
  readonly #later: number[] = [];
  readonly #fresh: number[] = [];
  /** Of each process for later messages. */
  readonly #peaks: number[] = [];
  #process: Answering | undefined;
  /** Messages sent so far. */
  sent = 0;

  constructor(
    private readonly laboratory: Laboratory,
    private readonly node: string,
    readonly candidate: Candidate,
    readonly subaccount: string,
  ) {}

  async cold(counts: boolean): Promise<void> {
    const { milliseconds, peakBytes } = await this.#send(1);
    await this.stop();
    if (!counts) return;
    this.#cold.push(...milliseconds);
    this.#fresh.push(peakBytes);
  }

  async distant(origin: string): Promise<void> {
    const { milliseconds } = await this.#send(1, origin);
    await this.stop();
    this.#distant.push(...milliseconds);
  }

  async later(): Promise<void> {
    if (!this.#process) this.#peaks.push(0);
    const { milliseconds, peakBytes } = await this.#send(BATCH);
    this.#later.push(...milliseconds);
    this.#peaks[this.#peaks.length - 1] = peakBytes;
  }

  async stop(): Promise<void> {
    await this.#process?.stop();
    this.#process = undefined;
  }

  figures(): CandidateFigures {
    return {
      coldMs: median(this.#cold),
      distantMs: median(this.#distant),
      laterMs: median(this.#later),
      freshBytes: median(this.#fresh),
      peakBytes: median(this.#peaks),
    };
  }

  #send(count: number, origin?: string): Promise<Timings> {
    this.#process ??= this.laboratory.start(this.node, this.candidate, this.subaccount, origin);
    const first = this.sent;
    this.sent += count;
    return this.#process.answer<Timings>({ first, count });
  }
}
