import { judge } from "../../../bench/sandbox/limits";
import { section } from "../../../bench/sandbox/page";

const memory = (inUse: number, resident: number) => ({ inUse: inUse * 2 ** 20, resident: resident * 2 ** 20 });

const results = (rate: number, inUse: number, resident: number, now = 700) => ({
  logIns: [{ atOnce: 8, sandbox: rate, alone: 1000 }],
  start: { now, before: 1000 },
  memory: { 10000: memory(100, 200), 50000: memory(inUse, resident) },
  tenants: { seconds: 0.125, bytes: 3 * 2 ** 20 },
});

test.each([
  ["all within", [500, 110, 240], [true, true, true, true]],
  ["too few logins", [499.9, 110, 240], [false, true, true, true]],
  ["a slow start", [500, 110, 240, 701], [true, false, true, true]],
  ["memory in use grows", [500, 110.1, 240], [true, true, false, true]],
  ["resident memory grows", [500, 110, 240.1], [true, true, true, false]],
] as const)("%s", (_what, [rate, inUse, resident, now], reached) => {
  expect(judge(results(rate, inUse, resident, now)).map(({ reached }) => reached)).toEqual(reached);
});

test("logins one at a time have their own limit, and a start that can't be compared has none", () => {
  const logIns = [{ atOnce: 1, sandbox: 330, alone: 1000 }];
  const verdicts = judge({ ...results(0, 110, 240), logIns, start: { now: 1, before: undefined } });
  expect(verdicts.map(({ title, reached }) => [title, reached])).toEqual([
    ["logins", true],
    ["memory in use", true],
    ["memory resident", true],
  ]);
});

test("the page has the figures with their units", () => {
  const page = section(results(400, 101, 202), { date: "2026-11-24", machine: "a machine" });
  expect(page).toMatch(
    /^## The sandbox\n\nWritten by `npm run bench -- sandbox --write` on 2026-11-24: a machine; Node /,
  );
  expect(page).toMatch(/\| 8 at once \| +400 \/s \| +1000 \/s \|/);
  expect(page).toMatch(/\| 50,000 +\| +101\.0 MB \| +202\.0 MB \|/);
  expect(page).toContain("in a fresh process: 700 ms; version 0.1.0, in turns with it: 1000 ms.");
  expect(page).toContain("25 sandboxes in one process, each with its first login: 0.13 s and 3.0 MB for each.");
});
