import type { ActionNode } from "../../sandbox/runtime/action-node";
import { median } from "../median";
import type { Candidate } from "./candidates";
import type { Laboratory } from "./laboratory";
import type { Answering, Arrival, Timings } from "./process";

/** Fresh processes of each candidate that count, after one that doesn't. */
export const COLD_RUNS = 20;
/** Sends of each candidate in one process: those in which it connects and Node compiles are among them. */
export const WARM_SENDS = 2000;
/** Sends until it is another's turn. */
const BATCH = 20;

/** What a candidate takes, in medians. */
export interface Figures {
  readonly coldMs: number;
  readonly warmMs: number;
  /** The most memory that a fresh process has had after its first message. */
  readonly freshBytes: number;
  /** The most memory that the process of all warm sends has had; of the one process that there is. */
  readonly peakBytes: number;
}

/** What a candidate has come to on one Node. */
export interface Result {
  readonly candidate: Candidate;
  readonly figures: Figures;
}

/**
 * Measures the candidates on a Node. They take turns, each round begun by another, so that what else the machine does strikes all alike.
 * @throws Error when a send failed, or did not arrive exactly once, or the floor is another message
 */
export async function measure(
  laboratory: Laboratory,
  node: ActionNode,
  candidates: readonly Candidate[],
  progress: (text: string) => void,
): Promise<Result[]> {
  const runs = candidates.map(
    (candidate, index) => new Run(laboratory, node.path, candidate, `${node.version}_${index}`),
  );
  try {
    for (let round = 0; round <= COLD_RUNS; round++) {
      progress(`Node ${node.version}: fresh processes, ${round} of ${COLD_RUNS}`);
      for (const run of inTurn(runs, round)) await run.cold(round > 0);
    }
    for (let sends = 0; sends < WARM_SENDS; sends += BATCH) {
      progress(`Node ${node.version}: sends, ${sends} of ${WARM_SENDS}`);
      for (const run of inTurn(runs, sends / BATCH)) await run.warm();
    }
  } finally {
    await Promise.all(runs.map((run) => run.stop()));
  }
  const arrivals = await laboratory.arrivals();
  for (const { candidate, subaccount, sent } of runs) checkArrivals(candidate.title, sent, arrivals[subaccount]);
  const alike = runs.filter(({ candidate: { role } }) => role === "ours" || role === "floor");
  checkBodies(alike.map(({ subaccount }) => arrivals[subaccount]));
  return runs.map((run) => ({ candidate: run.candidate, figures: run.figures() }));
}

/** @throws Error when not all that was sent has arrived, or something twice */
export function checkArrivals(title: string, sent: number, arrival: Arrival | undefined): void {
  const { requests = 0, distinct = 0 } = arrival ?? {};
  if (requests === sent && distinct === sent) return;
  throw new Error(`${title}: of ${sent} messages, ${distinct} arrived, in ${requests} requests.`);
}

/** @throws Error when the bodies are not equally long: then the floor is no longer what the Action stands on */
export function checkBodies(arrivals: readonly (Arrival | undefined)[]): void {
  const lengths = new Set(arrivals.map((arrival) => arrival?.bytes));
  if (lengths.size === 1) return;
  const bytes = [...lengths].join(" and ");
  throw new Error(
    `The Action and bench/hook/peers/bare-https.cjs send bodies of ${bytes} bytes. Make them alike again.`,
  );
}

/** All of them, begun by another one each round. */
export function inTurn<T>(all: readonly T[], round: number): T[] {
  const first = round % all.length;
  return [...all.slice(first), ...all.slice(0, first)];
}

/** One candidate on one Node. */
class Run {
  readonly #cold: number[] = [];
  readonly #warm: number[] = [];
  readonly #fresh: number[] = [];
  #peakBytes = Number.NaN;
  #process: Answering | undefined;
  /** Messages so far. */
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

  async warm(): Promise<void> {
    const { milliseconds, peakBytes } = await this.#send(BATCH);
    this.#warm.push(...milliseconds);
    this.#peakBytes = peakBytes;
  }

  async stop(): Promise<void> {
    await this.#process?.stop();
    this.#process = undefined;
  }

  figures(): Figures {
    return {
      coldMs: median(this.#cold),
      warmMs: median(this.#warm),
      freshBytes: median(this.#fresh),
      peakBytes: this.#peakBytes,
    };
  }

  #send(count: number): Promise<Timings> {
    this.#process ??= this.laboratory.start(this.node, this.candidate, this.subaccount);
    const first = this.sent;
    this.sent += count;
    return this.#process.answer<Timings>({ first, count });
  }
}
