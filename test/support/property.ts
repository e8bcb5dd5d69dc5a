/** How many cases a property test tries. `CASES=10000 npm test -- test/hook` tries more than the usual 500. */
export const CASES = Number(process.env.CASES ?? 500);

/** Milliseconds that a property test of so many cases may take on a slow machine. */
export const PATIENCE = 300_000 + 100 * CASES;
