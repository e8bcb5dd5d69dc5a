import type { ActionNode } from "../../sandbox/runtime/action-node";
import { median } from "../median";
import type { Candidate } from "./candidates";
import type { Laboratory } from "./laboratory";
import type { Answering, Timings } from "./process";

/** Fresh processes of each candidate; one more, the first, doesn't count. */
export const COLD_RUNS = 20;
/** Timed sends of each candidate over one kept connection, after as many as it takes for Node to have compiled what it is going to. */
export const WARM_SENDS = 2000;
const WARM_UP = 500;
const BATCH = 20;

/** Medians. */
export interface Figures {
  readonly coldMs: number;
  readonly warmMs: number;
  /** Of a fresh process that has sent one message. */
  readonly peakBytes: number;
}

/** What a candidate has come to on one Node. */
export interface Result {
  readonly candidate: Candidate;
  readonly figures: Figures;
}

/**
 * Measures the candidates on a Node. They take turns, each round begun by another, so that what else the machine does strikes all alike.
 * @throws Error when a send failed, or did not arrive exactly once
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
  for (let round = 0; round <= COLD_RUNS; round++) {
    progress(`Node ${node.version}: fresh processes, ${round} of ${COLD_RUNS}`);
    for (const run of inTurn(runs, round)) await run.cold(round > 0);
  }
  try {
    for (const run of runs) await run.warmUp();
    for (let round = 0; round < WARM_SENDS / BATCH; round++) {
      progress(`Node ${node.version}: sends, ${(round + 1) * BATCH} of ${WARM_SENDS}`);
      for (const run of inTurn(runs, round)) await run.warm();
    }
  } finally {
    await Promise.all(runs.map((run) => run.stop()));
  }
  const arrivals = await laboratory.arrivals();
  return runs.map((run) => {
    run.compareWith(arrivals[run.subaccount]);
    return { candidate: run.candidate, figures: run.figures() };
  });
}

/** All of them, begun by another one each round. */
export function inTurn<T>(all: readonly T[], round: number): T[] {
  const first = round % all.length;
  return [...all.slice(first), ...all.slice(0, first)];
}

class Run {
  readonly #cold: number[] = [];
  readonly #warm: number[] = [];
  readonly #peaks: number[] = [];
  #process: Answering | undefined;
  #sent = 0;

  constructor(
    readonly laboratory: Laboratory,
    readonly node: string,
    readonly candidate: Candidate,
    readonly subaccount: string,
  ) {}

  async cold(counts: boolean): Promise<void> {
    const { milliseconds, peakBytes } = await this.#send(1);
    await this.stop();
    if (!counts) return;
    this.#cold.push(...milliseconds);
    this.#peaks.push(peakBytes);
  }

  async warmUp(): Promise<void> {
    await this.#send(WARM_UP);
  }

  async warm(): Promise<void> {
    this.#warm.push(...(await this.#send(BATCH)).milliseconds);
  }

  async stop(): Promise<void> {
    await this.#process?.stop();
    this.#process = undefined;
  }

  /** @throws Error when not all has arrived, or something twice */
  compareWith({ requests = 0, distinct = 0 } = {}): void {
    if (requests === this.#sent && distinct === this.#sent) return;
    const { title } = this.candidate;
    throw new Error(`${title}: of ${this.#sent} messages, ${distinct} arrived, in ${requests} requests.`);
  }

  figures(): Figures {
    return { coldMs: median(this.#cold), warmMs: median(this.#warm), peakBytes: median(this.#peaks) };
  }

  #send(count: number): Promise<Timings> {
    this.#process ??= this.laboratory.start(this.node, this.candidate, this.subaccount);
    const first = this.#sent;
    this.#sent += count;
    return this.#process.answer<Timings>({ first, count });
  }
}
