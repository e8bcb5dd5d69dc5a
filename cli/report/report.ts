import type { Figures } from "./figures";
import { findOutstanding, type ReportFinding } from "./findings";
import type { ReasonCount } from "./reasons";
import type { Compared, Period, Tally } from "./tally";

/** Figures about messages of one kind, and those of the period before. */
export interface ComparedFigures {
  readonly now: Figures;
  readonly before: Figures;
}

/** One line of the report. */
export interface ReportRow extends ComparedFigures {
  readonly country: string;
  readonly channel: "SMS" | "call";
  /** The sender ID. A number is masked. */
  readonly sender: string;
}

/** How the messages of an environment fared: everything that `report` shows. */
export interface Report {
  readonly environment: string;
  /** ISO 8601, UTC. */
  readonly before: string;
  readonly from: string;
  readonly to: string;
  readonly total: ComparedFigures;
  /** The countries with the most messages first. */
  readonly rows: readonly ReportRow[];
  readonly countries: readonly (ComparedFigures & { readonly country: string })[];
  /** What Auth0's log says about messages that didn't get to 8x8, or not at once. */
  readonly auth0: readonly ReasonCount[];
  readonly findings: readonly ReportFinding[];
  /** What isn't in the figures, and why. */
  readonly notCounted: readonly string[];
}

/** The data of an environment's report, before anything is computed. */
export interface ReportSource {
  readonly environment: string;
  readonly period: Period;
  readonly tally: Tally;
  readonly failures: readonly ReasonCount[];
  /** What isn't in the figures, and why. @default - nothing */
  readonly notCounted?: readonly string[];
}

/** Makes a report from what was read. */
export function createReport({ environment, period, tally, failures, notCounted = [] }: ReportSource): Report {
  const rows = [...tally.senders].map(([key, compared]): ReportRow => {
    const [country, channel, sender] = JSON.parse(key) as [string, ReportRow["channel"], string];
    return { country, channel, sender, ...figuresOf(compared) };
  });
  const countries = [...tally.countries()].map(([country, compared]) => ({ country, ...figuresOf(compared) }));
  const bySize = (a: ComparedFigures, b: ComparedFigures) => b.now.sent - a.now.sent;
  return {
    environment,
    before: new Date(period.before).toISOString(),
    from: new Date(period.from).toISOString(),
    to: new Date(period.to).toISOString(),
    total: figuresOf(tally.all),
    rows: rows.sort(bySize),
    countries: countries.sort(bySize),
    auth0: failures,
    findings: findOutstanding(tally, failures),
    notCounted,
  };
}

const figuresOf = ({ now, before }: Compared): ComparedFigures => ({ now: now.figures, before: before.figures });
