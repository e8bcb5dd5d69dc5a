/** How much of each part of a comment is shown. */
export interface Limits {
  /** Lines around each change of a source. */
  readonly context: number;
  /** Lines of each diff of a source. */
  readonly source: number;
  /** Rows of drift, of settings and of resources, in each environment. */
  readonly drift: number;
  readonly settings: number;
  readonly resources: number;
}

const NAMES: Readonly<Record<keyof Limits, string>> = {
  context: "lines around changes",
  source: "lines of diffs",
  drift: "drift",
  settings: "settings",
  resources: "resources",
};

const EVERYTHING: Limits = { context: 3, source: Infinity, drift: Infinity, settings: Infinity, resources: Infinity };

/** What is cut, the least important first. */
const CUTS: readonly Partial<Limits>[] = [
  { context: 0 },
  ...[1000, 500, 250, 100, 40, 10, 0].map((source) => ({ source })),
  ...[20, 0].map((drift) => ({ drift })),
  ...[50, 10, 0].map((settings) => ({ settings })),
  ...[100, 20, 0].map((resources) => ({ resources })),
];

/** From everything to the least, each with the names of what is cut in it. */
export function* everTighter(): Generator<{ readonly limits: Limits; readonly cuts: readonly string[] }> {
  let limits = EVERYTHING;
  const cuts = new Set<string>();
  yield { limits, cuts: [] };
  for (const cut of CUTS) {
    limits = { ...limits, ...cut };
    for (const name of Object.keys(cut) as (keyof Limits)[]) cuts.add(NAMES[name]);
    yield { limits, cuts: [...cuts] };
  }
}
