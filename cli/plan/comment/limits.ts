/** How much of each part of a comment to show. */
export interface CommentLimits {
  /** Lines around each change of a diff. */
  readonly context: number;
  /** Lines of each diff. */
  readonly source: number;
  /** Rows of each environment's drift. */
  readonly drift: number;
  /** Rows of each environment's settings. */
  readonly settings: number;
  /** Rows of each environment's resources. */
  readonly resources: number;
  /** Sections: groups of environments with the same change. */
  readonly sections: number;
  /** Names of environments with the same warning, and lines of their plans. */
  readonly names: number;
  /** Warnings. */
  readonly warnings: number;
}

const NAMES: Readonly<Record<keyof CommentLimits, string>> = {
  context: "lines around changes",
  source: "lines of diffs",
  drift: "drift",
  settings: "settings",
  resources: "resources",
  sections: "environments",
  names: "names of environments",
  warnings: "warnings",
};

/** Everything is shown. */
export const NO_LIMITS: CommentLimits = {
  context: 3,
  source: Infinity,
  drift: Infinity,
  settings: Infinity,
  resources: Infinity,
  sections: Infinity,
  names: Infinity,
  warnings: Infinity,
};

/** What to cut, the least important first. */
const CUTS: readonly Partial<CommentLimits>[] = [
  { context: 0 },
  ...[1000, 500, 250, 100, 40, 10, 0].map((source) => ({ source })),
  ...[20, 0].map((drift) => ({ drift })),
  ...[50, 10, 0].map((settings) => ({ settings })),
  ...[100, 20, 0].map((resources) => ({ resources })),
  ...[100, 10].map((names) => ({ names })),
  ...[100, 20, 0].map((sections) => ({ sections })),
  ...[100, 20].map((warnings) => ({ warnings })),
];

/** Yields limits from none to the tightest, each with the names of the parts that it cuts. */
export function* tighterLimits(): Generator<{ readonly limits: CommentLimits; readonly cuts: readonly string[] }> {
  let limits = NO_LIMITS;
  const cuts = new Set<string>();
  yield { limits, cuts: [] };
  for (const cut of CUTS) {
    limits = { ...limits, ...cut };
    for (const name of Object.keys(cut) as (keyof CommentLimits)[]) cuts.add(NAMES[name]);
    yield { limits, cuts: [...cuts] };
  }
}
