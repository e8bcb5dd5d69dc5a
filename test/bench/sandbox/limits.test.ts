import { judge } from "../../../bench/sandbox/limits";
import { section } from "../../../bench/sandbox/page";

const memory = (inUse: number, resident: number) => ({ inUse: inUse * 2 ** 20, resident: resident * 2 ** 20 });

const results = (rate: number, inUse: number, resident: number) => ({
  logIns: [{ atOnce: 1, sandbox: rate, alone: 1000 }],
  memory: { 10000: memory(100, 200), 50000: memory(inUse, resident) },
  tenants: { seconds: 0.125, bytes: 3 * 2 ** 20 },
});

test.each([
  ["all within", 330, 110, 300, [true, true, true]],
  ["too few log-ins", 329.9, 110, 300, [false, true, true]],
  ["memory in use that grows", 330, 110.1, 300, [true, false, true]],
  ["memory of the process that grows", 330, 110, 300.1, [true, true, false]],
] as const)("%s", (_what, rate, inUse, resident, reached) => {
  expect(judge(results(rate, inUse, resident)).map(({ reached }) => reached)).toEqual(reached);
});

test("the page has the figures with their units", () => {
  const page = section(results(400, 101, 202), { date: "2026-11-24", machine: "a machine" });
  expect(page).toMatch(
    /^## The sandbox\n\nWritten by `npm run bench -- sandbox --write` on 2026-11-24: a machine; Node /,
  );
  expect(page).toMatch(/\| 1 at once \| +400 \/s \| +1000 \/s \|/);
  expect(page).toMatch(/\| 50,000 +\| +101\.0 MB \| +202\.0 MB \|/);
  expect(page).toContain("25 sandboxes in one process, each with its first log-in: 0.13 s and 3.0 MB for each.");
});
