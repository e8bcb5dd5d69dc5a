import { judgeCalls, judgeComparison, judgeDeploys, judgeSynth } from "../../../bench/infra/limits";

const program = (milliseconds: number, peakBytes: number) => ({ title: "", milliseconds, peakBytes });

/** Whether an app meets its limits, if the library takes 100 ms. */
function verdicts(one: [ms: number, bytes: number], many: [ms: number, bytes: number]) {
  const results = { library: program(100, 0), one: program(...one), many: program(...many), all: [] };
  return judgeSynth(results).map(({ reached }) => reached);
}

test.each([
  ["all within", [200, 100], [596, 130], [true, true, true]],
  ["one environment is too slow", [200.1, 100], [596.1, 130], [false, true, true]],
  ["a further environment is too slow", [200, 100], [596.1, 130], [true, false, true]],
  ["too much memory", [200, 100], [596, 130.1], [true, true, false]],
] as const)("%s", (_what, one, many, reached) => {
  expect(verdicts([...one], [...many])).toEqual(reached);
});

const deploys = (...calls: string[][]) => ({
  title: "",
  steps: calls.map((calls) => ({ milliseconds: 1, calls, comparison: [] })),
});

test("an extra call is named, also if the HCL makes it less often", () => {
  const byHand = deploys(["GET /a", "GET /b"], ["GET /a"], ["GET /a"]);
  const ours = deploys(["GET /b", "GET /a"], ["GET /a", "GET /a", "POST /c"], []);
  expect(judgeCalls(ours, byHand).map(({ measured, reached }) => [measured, reached])).toEqual([
    ["0", true],
    ["2: GET /a, POST /c", false],
    ["0", true],
  ]);
});

const timed = (...milliseconds: number[]) => ({
  title: "",
  steps: milliseconds.map((it) => ({ milliseconds: it, calls: [], comparison: [] })),
});

test.each([
  [[160, 200, 150], 400, [true, true, true, true]],
  [[161, 201, 151], 401, [false, false, false, false]],
])("deploys that take %j ms, where the HCL takes 100, and %d ms with cdktf", (ours, cdktf, reached) => {
  const verdicts = judgeDeploys(timed(...ours), timed(0, cdktf, 0), timed(100, 100, 100));
  expect(verdicts.map((it) => it.reached)).toEqual(reached);
});

test("a comparison where nothing was deployed is named", () => {
  const [create, change] = timed(1, 1).steps.map((step) => ({ ...step, comparison: ["GET /a"] }));
  const [nothing] = timed(1).steps;
  const judge = (...steps: (typeof create)[]) => judgeComparison({ title: "", steps: steps.flatMap((it) => it ?? []) });
  expect(judge(create, nothing, change)).toMatchObject({ measured: "0", reached: true });
  expect(judge(create, change, change)).toMatchObject({ measured: "1: GET /a", reached: false });
});
