import { judgeCalls, judgeSynth } from "../../../bench/infra/limits";

const program = (milliseconds: number, peakBytes: number) => ({ title: "", milliseconds, peakBytes });

/** What is said of an app beside a library that takes 100 ms. */
function verdicts(one: [ms: number, bytes: number], many: [ms: number, bytes: number]) {
  const results = { library: program(100, 0), one: program(...one), many: program(...many), all: [] };
  return judgeSynth(results).map(({ reached }) => reached);
}

test.each([
  ["all within", [200, 100], [497, 130], [true, true, true]],
  ["too long for one", [200.1, 100], [497.1, 130], [false, true, true]],
  ["too long for each further one", [200, 100], [497.1, 130], [true, false, true]],
  ["too much memory", [200, 100], [497, 130.1], [true, true, false]],
] as const)("%s", (_what, one, many, reached) => {
  expect(verdicts([...one], [...many])).toEqual(reached);
});

const deploys = (...calls: string[][]) => ({ title: "", steps: calls.map((calls) => ({ milliseconds: 1, calls })) });

test("a call too many is named, also one that the other makes less often", () => {
  const byHand = deploys(["GET /a", "GET /b"], ["GET /a"], ["GET /a"]);
  const ours = deploys(["GET /b", "GET /a"], ["GET /a", "GET /a", "POST /c"], []);
  expect(judgeCalls(ours, byHand).map(({ measured, reached }) => [measured, reached])).toEqual([
    ["0", true],
    ["2: GET /a, POST /c", false],
    ["0", true],
  ]);
});
